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
        catch (IOException)
        {
            File.Delete(beside);
            throw;
        }
    }

    /// <summary>Takes away what killed processes left unfinished in a folder.</summary>
    public static void CleanUp(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var path in Directory.GetFiles(folder, "*" + Unfinished)) File.Delete(path);
    }
}
