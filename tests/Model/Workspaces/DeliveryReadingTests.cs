using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Ingest;

namespace Bistand.Analytics.Tests.Model.Workspaces;

public sealed class DeliveryReadingTests : IDisposable
{
    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_delivery_is_parsed_once_and_anew_when_its_file_is_another()
    {
        IngestedFile file = workspace.IngestText("1.csv", Exports.Bistand("2022-01", "Bromma"));
        Delivery read = workspace.Workspace.ReadDelivery(file.Delivery.Id);
        Assert.Same(read, workspace.Workspace.ReadDelivery(file.Delivery.Id));

        Workspace.WriteDelivery(workspace.Workspace.DeliveryFolder(file.Delivery.Id), read with { File = "ett längre namn.csv" });
        Assert.Equal("ett längre namn.csv", workspace.Workspace.ReadDelivery(file.Delivery.Id).File);
        File.Delete(Path.Combine(workspace.Workspace.DeliveryFolder(file.Delivery.Id), "delivery.json"));
        Assert.Equal(ErrorKind.Surroundings, Assert.Throws<UserException>(() => workspace.Workspace.ReadDelivery(file.Delivery.Id)).Kind);
    }
}
