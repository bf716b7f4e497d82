using System.Xml.Linq;
using Bistand.Analytics.Ingest.Pseudonyms;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Workspaces;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace Bistand.Analytics.Jobs.Service.Keys;

/// <summary>
/// The keys that seal sessions and forms: <c>access/keys/&lt;name&gt;.xml</c> in the workspace, each sealed under a secret of the key file's, so that sessions
/// hold after a restart and on every node, and a copy of the workspace opens none.
/// </summary>
public static class KeyRing
{
    public static void AddKeyRing(this IServiceCollection services, Workspace workspace, PseudonymKey key)
    {
        var secret = new KeySecret(key.Derive("sessions"));
        services.AddSingleton(secret).AddDataProtection().SetApplicationName("bistand");
        services.Configure<KeyManagementOptions>(options =>
        {
            options.XmlRepository = new KeyFiles(Path.Combine(AccessFolder.Of(workspace), "keys"));
            options.XmlEncryptor = new KeySealer(secret);
        });
    }

    /// <summary>A file each, written whole and readable by the service's user alone.</summary>
    private sealed class KeyFiles(string folder) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => !Directory.Exists(folder) ? [] :
            [.. Directory.GetFiles(folder, "*.xml").Order(StringComparer.Ordinal).Select(file => XElement.Load(file))];

        public void StoreElement(XElement element, string friendlyName)
        {
            Directory.CreateDirectory(folder);
            AtomicFile.Write(
                Path.Combine(folder, friendlyName + ".xml"), System.Text.Encoding.UTF8.GetBytes(element.ToString()), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
