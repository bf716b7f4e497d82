using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>What a run is called where people read of it.</summary>
public sealed class RunTests
{
    [Theory]
    [InlineData(JobNames.Inbox, "2026-11-22T163249", "", 3, "inkorgen 2026-11-22 16:32, utgåva 3")]
    [InlineData(JobNames.Report, "2023-VB", "farsta", 3, "2023-VB, farsta, utgåva 3")]
    [InlineData(JobNames.Verify, "2026-11-22", "", 0, "2026-11-22")]
    public void A_run_is_told_of_in_words(string job, string period, string area, int release, string told) =>
        Assert.Equal(told, new Run(job, period, area, "", release, DateTimeOffset.UnixEpoch).Key);
}
