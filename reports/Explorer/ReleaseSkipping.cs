namespace Bistand.Analytics.Reports.Explorer;

/// <summary>
/// Whether to leave off making a release ready because a newer one is published: whoever leaves files one after another waits for the last of
/// them alone. Where new ones keep coming faster than one is ready, every so often one is finished and shown all the same.
/// </summary>
public sealed class ReleaseSkipping
{
    /// <summary>So many in a row may be left off.</summary>
    public const int MostInARow = 3;

    private int inARow;

    /// <summary>Asked between the parts of the work; a release that is left off is not taken up again.</summary>
    public bool Leaves(int release, int? published)
    {
        if (published is null || published == release || inARow == MostInARow)
        {
            return false;
        }

        inARow++;
        return true;
    }

    /// <summary>One was finished.</summary>
    public void Shown() => inARow = 0;
}
