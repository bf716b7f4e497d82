using System.Numerics;
using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>What <see cref="BistandChecks"/> asks of a household in a month, told row by row; a test holds the two to each other.</summary>
internal sealed class HouseholdMonths : RowGrouping
{
    private const int OfAge = 18 * 12;

    private const int WithoutChildren = 4 + 16 + 64;
    private const int Single = 4 + 8 + 16 + 32;
    private const int SingleMan = 4 + 8;
    private const int SingleWoman = 16 + 32;
    private const int AnyType = 511;
    private const int CoApplicant = 512;
    private const int Child = 1024;
    private const int Man = 2048;
    private const int Woman = 4096;

    private static readonly BistandKind Kind = ExportKinds.Shipped.Get<BistandKind>();
    private static readonly int Month = Kind.IndexOf("manad");
    private static readonly int Household = Kind.IndexOf("hushall_id");
    private static readonly int Roll = Kind.IndexOf("roll");
    private static readonly int Sex = Kind.IndexOf("kon");
    private static readonly int Birth = Kind.IndexOf("fodelsedatum");
    private static readonly int Type = Kind.IndexOf("hushallstyp");

    private readonly RowKey key = new(Kind, ["manad", "stadsdel", "hushall_id"]);

    public override RowGroup Of(CheckedRow row, long line)
    {
        int signs = row[Type].Text is { } type ? 1 << (type[0] - '1') : 0;
        string roll = row[Roll].Text!;
        if (roll == "B")
        {
            DateOnly? born = row[Birth].HasValue ? DateOnly.FromDayNumber((int)row[Birth].Whole) : null;
            signs |= born is { } day && (day.Year * 12) + day.Month - 1 > row[Month].Whole - OfAge ? Child : 0;
        }
        else
        {
            signs |= row[Sex].Text switch { "M" => Man, "K" => Woman, _ => 0 };
            signs |= roll == "M" ? CoApplicant : 0;
        }

        return new RowGroup(key.Of(row), row[Household].Identity, line, roll == "S" ? 1 : 0, signs);
    }

    public override bool IsContradicted(int signs)
    {
        bool Has(int any) => (signs & any) != 0;
        return BitOperations.PopCount((uint)(signs & AnyType)) == 1
            && ((Has(WithoutChildren) && Has(Child)) || (Has(Single) && Has(CoApplicant))
                || (Has(SingleMan) && Has(Woman) && !Has(Man)) || (Has(SingleWoman) && Has(Man) && !Has(Woman)));
    }
}
