namespace Bistand.Analytics.Tests.Jobs;

/// <summary>What an export says is a text, whatever a spreadsheet makes of it.</summary>
public sealed class FlowsCsvTests : IDisposable
{
    private readonly TestHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void A_reason_that_looks_like_a_formula_is_no_formula_in_the_csv()
    {
        home.Write(
            "avslut.csv",
            "arende_id;stadsdel;verksamhet;avslutsdatum;kon;orsak;enhet\n" + string.Concat(Enumerable.Range(1, 9).Select(number => $"C{number};Farsta;EB;2023-02-0{number};K;=1+2;\n")));
        home.Run("ingest", "avslut.csv").Succeeds();
        string csv = home.Run("flows", "--table", "avslut", "--period", "2023-T1", "--area", "farsta", "--format", "csv").Succeeds().Output;
        Assert.Contains("\n'=1+2,", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("\n=", csv, StringComparison.Ordinal);
    }
}
