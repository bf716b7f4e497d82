using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Ingest.Checking;

/// <summary>
/// Why a row or a file is refused or held, and what is noted of rows let in; the codes of
/// templates/exports/README.md, Avvisade rader och filer, and of model/Releases/README.md, Holding.
/// </summary>
public static class FaultCode
{
    public const string WrongColumnCount = "wrong-column-count";
    public const string CellError = "cell-error";
    public const string LostDigits = "lost-digits";
    public const string MissingValue = "missing-value";
    public const string InvalidMonth = "invalid-month";
    public const string InvalidDate = "invalid-date";
    public const string InvalidNumber = "invalid-number";
    public const string NegativeNumber = "negative-number";
    public const string InvalidPersonalNumber = "invalid-personal-number";
    public const string InvalidSex = "invalid-sex";
    public const string InvalidCode = "invalid-code";
    public const string UnknownDistrict = "unknown-district";
    public const string DuplicateRow = "duplicate-row";
    public const string OverlappingAge = "overlapping-age";
    public const string DateOrder = "date-order";

    public const string MissingColumn = "missing-column";
    public const string DuplicateColumn = "duplicate-column";
    public const string NoRows = "no-rows";
    public const string NotDecodable = "not-decodable";
    public const string NoKind = "no-kind";

    public const string TooManyRefused = "too-many-refused";
    public const string ManyReserveNumbers = "many-reserve-numbers";
    public const string MissingDistrict = MonthComparison.MissingDistrict;
    public const string AmountJump = MonthComparison.AmountJump;
    public const string NotCompared = DeliveryFinding.NotCompared;

    public const string HeaderFound = "header-found";
    public const string OtherSheets = "other-sheets";
    public const string ReserveNumber = "reserve-number";
    public const string SexDiffers = "sex-differs";
    public const string BirthDiffers = "birth-differs";
    public const string RowsMerged = "rows-merged";
    public const string TotalRow = "total-row";
    public const string DistrictSucceeded = "district-succeeded";
    public const string DistrictRelabelled = "district-relabelled";
    public const string HouseholdWithoutApplicant = "household-without-applicant";
    public const string SeveralApplicants = "several-applicants";
    public const string AmountOffApplicant = "amount-off-applicant";
}
