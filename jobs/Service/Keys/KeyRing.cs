using System.Xml;
using System.Xml.Linq;
using Bistand.Analytics.Ingest.Pseudonyms;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Workspaces;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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
        services.AddOptions<KeyManagementOptions>().Configure((KeyManagementOptions options, ILoggerFactory log) =>
        {
            options.XmlRepository = new KeyFiles(Path.Combine(AccessFolder.Of(workspace), "keys"), log.CreateLogger(typeof(KeyRing)));
            options.XmlEncryptor = new KeySealer(secret);
        });
    }

    /// <summary>A file each, written whole and readable by the service's user alone.</summary>
    private sealed class KeyFiles(string folder, ILogger log) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => !Directory.Exists(folder) ? [] :
            [.. Directory.GetFiles(folder, "*.xml").Order(StringComparer.Ordinal).Select(Read).OfType<XElement>()];

        /// <summary>Null for one that is damaged: who has a session under it signs in again.</summary>
        private XElement? Read(string file)
        {
            try
            {
                return XElement.Load(file);
            }
            catch (XmlException)
            {
                log.LogWarning("{File} is broken and not used: who has a session under it signs in again. Put it back from the backup, or take it away", file);
                return null;
            }
        }

        public void StoreElement(XElement element, string friendlyName)
        {
            Directory.CreateDirectory(folder);
            AtomicFile.Write(
                Path.Combine(folder, friendlyName + ".xml"), System.Text.Encoding.UTF8.GetBytes(element.ToString()), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
