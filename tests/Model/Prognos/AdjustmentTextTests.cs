using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;

namespace Bistand.Analytics.Tests.Model.Prognos;

public sealed class AdjustmentTextTests
{
    private static readonly BudgetLine[] Lines = 
    [
        new("handläggning", LineKind.OvrigIntakt), new("ekonomiskt bistånd", LineKind.Atersokning), new("ekonomiskt bistånd", LineKind.Kostnad), new("handläggning", LineKind.Kostnad),
    ];

    [Theory]
    [InlineData("ekonomiskt bistånd=-0,5 mnkr", "ekonomiskt bistånd", LineKind.Kostnad, -500_000)]
    [InlineData("Ekonomiskt Bistand = −1.25 MNKR", "ekonomiskt bistånd", LineKind.Kostnad, -1_250_000)]
    [InlineData("handläggning=+250tkr", "handläggning", LineKind.Kostnad, 250_000)]
    [InlineData("handläggning/intäkter=-1 250 000 kr", "handläggning", LineKind.OvrigIntakt, -1_250_000)]
    [InlineData("ekonomiskt bistånd/återsökningar=-100 tkr", "ekonomiskt bistånd", LineKind.Atersokning, -100_000)]
    [InlineData("handläggning/kostnader=0 kr", "handläggning", LineKind.Kostnad, 0)]
    [InlineData("handläggning=0", "handläggning", LineKind.Kostnad, 0)]
    public void An_adjustment_is_read_as_people_write_it(string text, string anslag, LineKind kind, int kronor) =>
        Assert.Equal((new BudgetLine(anslag, kind), (decimal)kronor), AdjustmentText.Parse(text, Lines));

    [Theory]
    [InlineData("0,5 mnkr", "anslag=belopp")]
    [InlineData("handläggning=0,5", "Beloppet «0,5» saknar enhet. Skriv kr, tkr eller mnkr efter det, till exempel 0,5 tkr.")]
    [InlineData("ekonomiskt bistånd=150", "Beloppet «150» saknar enhet. Skriv kr, tkr eller mnkr efter det, till exempel 150 tkr.")]
    [InlineData("handläggning=", "Beloppet «» går inte att tolka. Skriv till exempel -0,5 mnkr")]
    [InlineData("handläggning=1,5,5 tkr", "Beloppet «1,5,5 tkr» går inte att tolka")]
    [InlineData("handläggning=99999999999999999999999999 mnkr", "går inte att tolka")]
    [InlineData("handläggning=9999999 mnkr", "Kontrollera enheten")]
    [InlineData("kultur=1 tkr", "ekonomiskt bistånd, handläggning")]
    [InlineData("handläggning/återsökningar=-10 tkr", "ingen rad för handläggning, återsökningar. Raderna är: ekonomiskt bistånd, ekonomiskt bistånd/återsökningar, handläggning, handläggning/intäkter.")]
    [InlineData("handläggning/hyror=1 tkr", "intäkter eller återsökningar")]
    public void What_makes_no_sense_is_told_how_to_write(string text, string told)
    {
        UserException error = Assert.Throws<UserException>(() => AdjustmentText.Parse(text, Lines));
        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }
}
