using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using StrategyHost.Journal;

namespace StrategyHost.Live;

/// <summary>
/// Makes snapshots in a process of its own, at the lowest priority: its replay, its garbage and its memory are not the
/// running desk's.
/// </summary>
static class ImageProcess
{
    /// <exception cref="JournalFault">It was not made; the message is the process's own.</exception>
    public static async Task<ImageMade?> MakeAsync(string folder, long latest, CancellationToken token)
    {
        using var process = Process.Start(Command(folder, latest))
            ?? throw new JournalFault("the process that makes snapshots did not start");
        using var cancel = token.Register(() => Kill(process));
        try
        {
            process.PriorityClass = ProcessPriorityClass.Idle;
        }
        catch (Exception cause) when (cause is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended already, or this machine does not allow it.
        }
        var errors = process.StandardError.ReadToEndAsync(token);
        var text = await process.StandardOutput.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        return process.ExitCode == 0 ? Read(text) : throw new JournalFault(Words(text, await errors));
    }

    static ProcessStartInfo Command(string folder, long latest)
    {
        var program = Environment.ProcessPath ?? "dotnet";
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(typeof(ImageProcess).Assembly.Location);
        foreach (var word in (string[])["journal", "snapshot", folder, "--json", "--latest"])
            start.ArgumentList.Add(word);
        start.ArgumentList.Add(latest.ToString(CultureInfo.InvariantCulture));
        return start;
    }

    static ImageMade? Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return root.GetProperty("made").GetBoolean()
            ? new(root.GetProperty("from").GetInt64(), root.GetProperty("sequence").GetInt64(),
                Convert.ToUInt64(root.GetProperty("hash").GetString(), 16), root.GetProperty("bytes").GetInt64())
            : null;
    }

    static string Words(string text, string errors)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.TryGetProperty("error", out var error)) return error.GetString() ?? errors;
        }
        catch (JsonException)
        {
            // It died before it could say anything orderly.
        }
        return errors.Length > 0 ? errors : "the process that makes snapshots ended without a word";
    }

    static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }
}
