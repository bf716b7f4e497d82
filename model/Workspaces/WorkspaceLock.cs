using System.Diagnostics;

namespace Bistand.Analytics.Model.Workspaces;

/// <summary>
/// The right to write in a workspace, held by one process at a time. It is an operating system lock on an open file: it
/// goes with the process, however that ends.
/// </summary>
public sealed class WorkspaceLock : IDisposable
{
    private readonly FileStream file;

    private WorkspaceLock(FileStream file) => this.file = file;

    /// <param name="other">What the process that has the lock is doing, as the start of a sentence.</param>
    internal static WorkspaceLock Take(string path, TimeSpan timeout, string other = "En annan inläsning")
    {
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new WorkspaceLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (Exception error) when (SystemFault.MayNotWrite(error))
            {
                throw MayNot(path, error);
            }
            catch (IOException error) when (File.Exists(path))
            {
                if (Stopwatch.GetElapsedTime(began) > timeout)
                {
                    throw UserException.Surroundings(
                        $"{other} pågår i {Path.GetDirectoryName(path)}. Försök igen när den är klar.", error);
                }

                Thread.Sleep(100);
            }
        }
    }

    /// <summary>Says where nobody may take it, and takes it not.</summary>
    internal static void RequireMay(string path)
    {
        try
        {
            using var opened = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        }
        catch (Exception error) when (SystemFault.MayNotWrite(error))
        {
            throw MayNot(path, error);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Somebody else has it.
        }
    }

    public void Dispose() => file.Dispose();

    private static UserException MayNot(string path, Exception error) =>
        UserException.Surroundings($"Arbetsmappen {Path.GetDirectoryName(path)} går inte att skriva i. Kontrollera behörigheten, eller ange en annan med --data.", error);
}
