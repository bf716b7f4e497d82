using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Reports.Rendering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bistand.Analytics.Reports.Explorer.Assets;

/// <summary>
/// Style, scripts, fonts and chart specifications, all from this machine: the explorer's own lie in the program, Vega and Source Sans in
/// the render folder's packages, charts among the templates. Only the files listed here are ever served. The address carries a
/// hash of them all, so that a browser may keep each for good.
/// </summary>
public sealed class AssetFiles
{
    public const string Root = "/statisk";

    private const string Css = "text/css; charset=utf-8";
    private const string Script = "text/javascript; charset=utf-8";
    private const string Font = "font/woff2";

    private readonly Dictionary<string, (byte[] Content, string Type)> files = new(StringComparer.Ordinal);
    private readonly string version;

    /// <exception cref="UserException">Packages of the render folder or a chart file are missing.</exception>
    public AssetFiles(TemplateFolder templates)
    {
        Embedded("explorer.css", Css);
        Embedded("explorer.js", Script);
        Embedded("charts.js", Script);
        Embedded("vega-util.js", Script);
        string render = RenderFolder.Find();
        Add("spec.mjs", Path.Combine(render, "spec.mjs"), Script);
        Add("swedish.mjs", Path.Combine(render, "swedish.mjs"), Script);
        string packages = Path.Combine(render, "node_modules");
        Add("vega.js", Path.Combine(packages, "vega", "build", "vega.min.js"), Script);
        Add("vega-lite.js", Path.Combine(packages, "vega-lite", "build", "vega-lite.min.js"), Script);
        Add("vega-interpreter.js", Path.Combine(packages, "vega-interpreter", "build", "vega-interpreter.js"), Script);
        // The package imports another by name, which a browser cannot resolve: the name becomes an address.
        files["vega-interpreter.js"] = (Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["vega-interpreter.js"].Content)
            .Replace("from 'vega-util'", "from './vega-util.js'", StringComparison.Ordinal)), Script);
        string fonts = Path.Combine(packages, "source-sans", "WOFF2", "VF");
        Add("upright.woff2", Path.Combine(fonts, "SourceSans3VF-Upright.ttf.woff2"), Font);
        Add("italic.woff2", Path.Combine(fonts, "SourceSans3VF-Italic.ttf.woff2"), Font);
        foreach (string chart in Directory.GetFiles(templates.Charts, "*.json"))
        {
            Add(Path.GetFileName(chart), chart, "application/json");
        }

        version = Convert.ToHexStringLower(SHA256.HashData(
            [.. files.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => SHA256.HashData(file.Value.Content))]))[..12];
    }

    public string Url(string name) => files.ContainsKey(name) ? $"{Root}/{version}/{name}" : throw new ArgumentException($"There is no asset {name}.", nameof(name));

    /// <summary>The folder of all assets, for the script that fetches charts by name.</summary>
    public string Folder => $"{Root}/{version}/";

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(Root + "/{version}/{name}", (string name, HttpContext context) =>
    {
        if (!files.TryGetValue(name, out (byte[] Content, string Type) file))
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(file.Content, file.Type);
    }).ExcludeFromDescription();

    private void Embedded(string name, string type)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        files.Add(name, (content.ToArray(), type));
    }

    private void Add(string name, string path, string type)
    {
        try
        {
            files.Add(name, (File.ReadAllBytes(path), type));
        }
        catch (IOException error)
        {
            throw UserException.Surroundings($"{path} saknas. Kör «npm ci --no-audit --no-fund» i {RenderFolder.Find()}, eller lägg tillbaka mappen templates/.", error);
        }
    }
}
