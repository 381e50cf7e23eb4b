namespace StrategyHost.Journal;

/// <summary>
/// A file that is there whole or not at all, whenever the process is killed: written beside its name, flushed, and only
/// then given it.
/// </summary>
static class LastingFile
{
    public const string Unfinished = ".new";

    /// <exception cref="IOException">No room, or the disk fails; what had the name before is still there.</exception>
    public static void Write(string path, params ReadOnlySpan<byte[]> parts)
    {
        var beside = $"{path}.{Environment.ProcessId}{Unfinished}";
        try
        {
            using (var handle = File.OpenHandle(beside, FileMode.Create, FileAccess.Write))
            {
                var at = 0L;
                foreach (var part in parts)
                {
                    RandomAccess.Write(handle, part, at);
                    at += part.Length;
                }
                RandomAccess.FlushToDisk(handle);
            }
            File.Move(beside, path, overwrite: true);
            SegmentFile.FlushFolder(Path.GetDirectoryName(path)!);
        }
        // A limit on the size of files is told as an argument out of range.
        catch (Exception cause) when (cause is IOException or ArgumentOutOfRangeException)
        {
            File.Delete(beside);
            throw new IOException($"{path} was not written: {cause.Message} What was there before still is.", cause);
        }
    }

    /// <summary>Takes away what killed processes left unfinished in a folder.</summary>
    public static void CleanUp(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var path in Directory.GetFiles(folder, "*" + Unfinished)) File.Delete(path);
    }
}
