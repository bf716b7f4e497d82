using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Bistand.Analytics.Reports.Explorer.Leveranser;

/// <summary>A file that an upload brought, in the inbox or known from before.</summary>
/// <param name="Id">SHA-256 of its bytes: the delivery's id, unless the file is an archive of several.</param>
public sealed record UploadedFile(string Name, string Id, bool KnownBefore)
{
    public bool IsArchive => Name.EndsWith(".zip", StringComparison.Ordinal);
}

/// <summary>
/// Takes files from the browser into the inbox. They are written as they come, under a name that the inbox passes over, and get their own name
/// when they are whole: a transfer that breaks leaves nothing. From there they go the way of any file.
/// </summary>
public sealed class Upload(ExplorerSource source, IServiceDesk desk)
{
    private const string Unfinished = ".uppladdning-";
    private const int BufferSize = 128 * 1024;
    private const int LongestName = 120;

    /// <summary>What is sent beyond the limit is read and thrown away up to here, so that a browser reads the answer instead of a broken line.</summary>
    private const long MostDrained = 16L << 30;

    private static readonly string[] Extensions = [".csv", ".txt", ".tsv", ".xlsx", ".zip"];

    private static int lastNumber;

    /// <summary>Takes away what a program that was killed in the middle left.</summary>
    public void Sweep()
    {
        if (Directory.Exists(desk.InboxFolder))
        {
            foreach (string file in Directory.GetFiles(desk.InboxFolder, Unfinished + "*"))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>The files of a form that has the field of the antiforgery token before them.</summary>
    /// <exception cref="TooLargeException">More bytes than the limit; nothing is kept.</exception>
    /// <exception cref="NotPossibleException">The form is out of date, or a file is none that is read.</exception>
    public async Task<IReadOnlyList<UploadedFile>> TakeFormAsync(HttpContext context, IAntiforgery antiforgery)
    {
        await BeginAsync(context).ConfigureAwait(false);
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out MediaTypeHeaderValue? type) || type.MediaType != "multipart/form-data"
            || type.Parameters.FirstOrDefault(parameter => parameter.Name == "boundary")?.Value?.Trim('"') is not { Length: > 0 } boundary)
        {
            throw new NotPossibleException("Ingen fil följde med. Välj en fil och försök igen.");
        }

        var reader = new MultipartReader(boundary, context.Request.Body);
        List<Received> received = [];
        try
        {
            await ReceiveAllAsync(context, antiforgery, reader, received).ConfigureAwait(false);
            if (received.Count == 0)
            {
                throw new NotPossibleException("Ingen fil följde med. Välj en fil och försök igen.");
            }

            // Now that all of them can be read: one that cannot leaves none in the inbox.
            List<UploadedFile> taken = [.. received.Select(Enter)];
            await desk.ReadInboxAsync(context.RequestAborted).ConfigureAwait(false);
            return taken;
        }
        finally
        {
            received.ForEach(file => File.Delete(file.Beside));
        }
    }

    private async Task ReceiveAllAsync(HttpContext context, IAntiforgery antiforgery, MultipartReader reader, List<Received> received)
    {
        bool checkedToken = false;
        while (await reader.ReadNextSectionAsync(context.RequestAborted).ConfigureAwait(false) is { } section)
        {
            if (section.AsFileSection() is { } file && file.FileName.Length > 0 && file.FileStream is { } content)
            {
                if (!checkedToken)
                {
                    await Forms.CheckAsync(context, antiforgery).ConfigureAwait(false);
                    checkedToken = true;
                }

                received.Add(await ReceiveAsync(file.FileName, content, context.RequestAborted).ConfigureAwait(false));
            }
            else if (section.AsFormDataSection() is { } field && field.Name == Forms.TokenField)
            {
                // As a header, so that checking it does not read the whole body as a form.
                context.Request.Headers["RequestVerificationToken"] = await field.GetValueAsync(context.RequestAborted).ConfigureAwait(false);
            }
        }
    }

    /// <summary>One file as the body of a request.</summary>
    public async Task<UploadedFile> TakeBodyAsync(HttpContext context, string name)
    {
        await BeginAsync(context).ConfigureAwait(false);
        Received file = await ReceiveAsync(name, context.Request.Body, context.RequestAborted).ConfigureAwait(false);
        UploadedFile taken;
        try
        {
            taken = Enter(file);
        }
        finally
        {
            File.Delete(file.Beside);
        }

        await desk.ReadInboxAsync(context.RequestAborted).ConfigureAwait(false);
        return taken;
    }

    private async Task BeginAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (context.Request.ContentLength > desk.LargestUpload)
        {
            await DrainAsync(context).ConfigureAwait(false);
            throw new TooLargeException(desk.LargestUpload);
        }
    }

    /// <summary>A client that asks before it sends is answered at once; one that is sending already is heard out.</summary>
    private static async Task DrainAsync(HttpContext context)
    {
        if (context.Request.Headers.Expect.Count > 0 || context.Request.ContentLength > MostDrained)
        {
            return;
        }

        byte[] buffer = new byte[BufferSize];
        while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted).ConfigureAwait(false) > 0)
        {
        }
    }

    /// <summary>A file that has been written in full under a name that the inbox passes over.</summary>
    private sealed record Received(string Beside, string Name, string Id);

    private async Task<Received> ReceiveAsync(string givenName, Stream content, CancellationToken cancellation)
    {
        string name = NameOf(givenName);
        Directory.CreateDirectory(desk.InboxFolder);
        string beside = Path.Combine(desk.InboxFolder, string.Create(
            CultureInfo.InvariantCulture, $"{Unfinished}{Environment.ProcessId}-{Interlocked.Increment(ref lastNumber)}"));
        bool whole = false;
        try
        {
            string id = await WriteAsync(content, beside, cancellation).ConfigureAwait(false);
            whole = true;
            return new Received(beside, name, id);
        }
        finally
        {
            if (!whole)
            {
                File.Delete(beside);
            }
        }
    }

    private UploadedFile Enter(Received file)
    {
        if (source.Workspace.ReadState().Find(file.Id) is { Status: DeliveryStatus.Accepted or DeliveryStatus.Held })
        {
            return new UploadedFile(file.Name, file.Id, KnownBefore: true);
        }

        // Whole when it gets its name: the inbox need not wait to see whether it grows.
        File.SetLastWriteTimeUtc(file.Beside, source.Clock.GetUtcNow().UtcDateTime.AddMinutes(-1));
        return new UploadedFile(MoveIn(file.Beside, file.Name), file.Id, KnownBefore: false);
    }

    private async Task<string> WriteAsync(Stream content, string path, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        await using (file.ConfigureAwait(false))
        {
            byte[] buffer = new byte[BufferSize];
            long written = 0;
            for (int count; (count = await content.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
            {
                if ((written += count) > desk.LargestUpload)
                {
                    throw new TooLargeException(desk.LargestUpload);
                }

                hash.AppendData(buffer, 0, count);
                await file.WriteAsync(buffer.AsMemory(0, count), cancellation).ConfigureAwait(false);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Under its own name, or with a number where another file of the name still lies there.</summary>
    private string MoveIn(string beside, string name)
    {
        for (int number = 1; ; number++)
        {
            string free = number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(name)}-{number}{Path.GetExtension(name)}");
            try
            {
                AtomicFile.Place(beside, Path.Combine(desk.InboxFolder, free), overwrite: false);
                return free;
            }
            catch (IOException) when (File.Exists(Path.Combine(desk.InboxFolder, free)))
            {
                // Taken: the next number.
            }
        }
    }

    /// <summary>The last part of what the browser calls the file, without what no file system takes.</summary>
    private static string NameOf(string given)
    {
        string name = string.Concat(given.Split('/', '\\')[^1].Where(letter => !char.IsControl(letter))).Trim().TrimStart('.');
        string extension = Path.GetExtension(name).ToLowerInvariant();
        if (!Extensions.Contains(extension))
        {
            throw new NotPossibleException($"«{(name.Length == 0 ? given : name)}» är ingen export som kan läsas. Lämna en CSV-fil (.csv, .txt, .tsv), en Excelbok (.xlsx) eller ett zip-arkiv av sådana.");
        }

        string stem = Path.GetFileNameWithoutExtension(name);
        return stem[..Math.Min(stem.Length, LongestName)] + extension;
    }
}
