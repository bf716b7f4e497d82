using System.Globalization;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Tests.Ingest;
using Dapper;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Tests.Model.Releases;

/// <summary>Deliveries are read by other programs as they lie (model/Releases/README.md, Parquet).</summary>
public sealed class DeliveryParquetTests : IDisposable
{
    private static readonly string Page = Path.Combine(Path.GetDirectoryName(TemplateFolder.Find().Path)!, "model", "Releases", "README.md");

    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void The_query_on_the_page_gives_the_programs_own_figure()
    {
        AreaCatalog areas = TestWorkspace.Areas;
        workspace.Ingest(Path.Combine(Path.GetDirectoryName(TemplateFolder.Find().Path)!, "tests", "golden", "stad", "exports"));
        using DuckDBConnection plain = new("DataSource=:memory:");
        plain.Open();
        string files = Path.Combine(workspace.Path, "deliveries", "*", "rows.parquet");
        string query = Regex.Match(File.ReadAllText(Page), "```sql\n(.*?)```", RegexOptions.Singleline).Groups[1].Value.Replace("data/deliveries/*/rows.parquet", files, StringComparison.Ordinal);
        double? queried = plain.ExecuteScalar<double?>(query);

        using (OpenRelease open = workspace.Workspace.OpenRelease())
        {
            var request = new IndicatorRequest([Period.Parse("2023-05")]) { Indicators = ["antal-hushall"], Areas = [areas["farsta"]], Sexes = [Sex.T] };
            Figure figure = Assert.Single(new IndicatorEngine(open, areas, IndicatorCatalog.Load(TemplateFolder.Find().Indicators)).Compute(request, Audience.Internal).Figures);
            Assert.True(figure.Value > 0);
            Assert.Equal((double)figure.Value!.Value, queried);
        }
    }

    [Fact]
    public void A_deliverys_columns_are_those_that_the_kinds_tell()
    {
        string golden = Path.Combine(Path.GetDirectoryName(TemplateFolder.Find().Path)!, "tests", "golden", "stad", "exports");
        foreach (var file in workspace.Ingest(golden).Files)
        {
            ExportKind kind = TestWorkspace.Kinds.Find(file.Delivery.Kind!)!;
            string parquet = workspace.Workspace.RowsFile(file.Delivery.Id);
            Assert.Equal(
                kind.Columns.SelectMany(column => column.Delivered).Prepend(("rad", "BIGINT")).Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Item1} {column.Item2}")),
                workspace.Query<(string Name, string Type)>($"SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet('{parquet}'))").Select(column => $"{column.Name} {column.Type}"));
        }
    }
}
