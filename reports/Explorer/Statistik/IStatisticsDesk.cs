using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Statistics;

namespace Bistand.Analytics.Reports.Explorer.Statistik;

/// <summary>What the page of the city's statistics asks of the program around it.</summary>
public interface IStatisticsDesk
{
    /// <summary>The statistics as they stand: the figures, what is written, what stands in the way, and how far they have come.</summary>
    /// <exception cref="UserException">There are none of the period, or their text is broken.</exception>
    Task<ReviewedStatistics> LookAsync(Period period, CancellationToken cancellation);

    /// <summary>Keeps what somebody has written.</summary>
    /// <exception cref="UserException">It cannot be kept, or the text has been changed since it was seen.</exception>
    void Write(Period period, TextEdit edit);

    /// <summary>Keeps that somebody has gone through them.</summary>
    Task ReviewAsync(Period period, Signatory by, CancellationToken cancellation);

    /// <summary>Approves them, and keeps them as they are for good.</summary>
    /// <param name="overruling">Why, in spite of what stands in the way; null where nothing may.</param>
    /// <exception cref="UserException">Something stands in the way.</exception>
    Task ApproveAsync(Period period, Signatory by, string? overruling, CancellationToken cancellation);

    /// <summary>Opens approved statistics again.</summary>
    void Correct(Period period, Signatory by, string why);

    /// <summary>The versions that have been approved, the first first.</summary>
    IReadOnlyList<int> Versions(Period period);

    /// <summary>The file of an approved version; null where there is none.</summary>
    string? FileOf(Period period, int version, string format);

    /// <summary>The statistics as they stand, made now for the reader alone.</summary>
    Task<byte[]> MakeAsync(Period period, string format, CancellationToken cancellation);
}
