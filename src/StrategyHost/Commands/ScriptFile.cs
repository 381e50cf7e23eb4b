namespace StrategyHost.Commands;

/// <summary>Reads a script's text from a file that may be anything, no more than what is too large anyway.</summary>
static class ScriptFile
{
    const int mostLetters = 300_000;

    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    public static async Task<string> ReadAsync(FileInfo file, CancellationToken token)
    {
        if (Directory.Exists(file.FullName)) throw new IOException($"{file.FullName} is a folder, not a script.");
        using var reader = new StreamReader(file.FullName);
        var text = new char[mostLetters];
        var count = await reader.ReadBlockAsync(text, token);
        return new string(text, 0, count);
    }
}
