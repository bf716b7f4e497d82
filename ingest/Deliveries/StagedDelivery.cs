using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>A file that has been read into a scratch folder (rows.parquet, rejects.csv) and waits to be judged.</summary>
/// <param name="Delivery">What was read.</param>
/// <param name="Status">Refused, held, or accepted so far.</param>
/// <param name="Folder">The scratch folder.</param>
public sealed record StagedDelivery(Delivery Delivery, DeliveryStatus Status, string Folder)
{
    /// <summary>Says something of the file as a whole, after what it was held for.</summary>
    public StagedDelivery Note(DeliveryFinding finding)
    {
        DeliveryFinding[] ofTheFile = [.. Delivery.Findings.TakeWhile(known => known.Line == 0)];
        return this with { Delivery = Delivery with { Findings = [.. ofTheFile, finding, .. Delivery.Findings.Skip(ofTheFile.Length)] } };
    }

    public StagedDelivery Hold(DeliveryFinding why) => this with
    {
        Status = DeliveryStatus.Held,
        Delivery = Delivery with { Findings = [why, .. Delivery.Findings] },
    };
}
