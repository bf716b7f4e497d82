using System.Reflection;
using System.Runtime.InteropServices;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>Finds libduckdb under <c>runtimes/&lt;rid&gt;/native/</c> beside the program, where the build puts it.</summary>
internal static class NativeLibraryLocator
{
    public const string LibraryName = "duckdb";

    public static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != LibraryName) return 0;
        var (platform, file) = OperatingSystem.IsWindows() ? ("win", "duckdb.dll")
            : OperatingSystem.IsMacOS() ? ("osx", "libduckdb.dylib")
            : ("linux", "libduckdb.so");
        var architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        // The assembly's folder comes too: test hosts and plug-in loaders have another base directory.
        string[] folders = [AppContext.BaseDirectory, Path.GetDirectoryName(assembly.Location) ?? ""];
        foreach (var folder in folders)
        {
            var path = Path.Combine(folder, "runtimes", $"{platform}-{architecture}", "native", file);
            if (File.Exists(path)) return NativeLibrary.Load(path);
        }
        return NativeLibrary.TryLoad(file, assembly, searchPath, out var handle)
            ? handle
            : throw new DllNotFoundException(
                $"{file} for {platform}-{architecture} is not in {folders[0]}runtimes. Build the program on this platform (npm fetches the library).");
    }
}
