using Bistand.Analytics.Ingest;
using Bistand.Analytics.Ingest.Kinds;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>What commands and jobs share: the templates and what is read from them, once.</summary>
public sealed class Product
{
    private readonly Lazy<AreaCatalog> areas;

    public Product()
    {
        Templates = TemplateFolder.Find();
        areas = new Lazy<AreaCatalog>(() => AreaCatalog.Load(Templates.Areas));
    }

    public TemplateFolder Templates { get; }

    public AreaCatalog Areas => areas.Value;

    public ExportKinds Kinds { get; } = new(_ => false);

    public TimeProvider Clock { get; } = TimeProvider.System;

    public Ingestor Ingestor(Workspace workspace) => new(workspace, Areas, Kinds, Clock);
}
