using System.Security.Cryptography;
using System.Text;
using StrategyHost.Model.Codec;
using StrategyHost.Scripting.Compiler;
using StrategyHost.Sweeps;
using StrategyHost.Worker.Channel;

namespace StrategyHost.Workers;

/// <summary>
/// What scripts were compiled to, kept in a folder from one run of the program to the next; found again by the script's
/// name and text and by everything that makes an image: this build with its policy, compiler, runtime. It saves time
/// and decides nothing: a worker checks an image before it loads it, wherever that comes from, and what is damaged, or
/// cannot be read or kept, is compiled again.
/// </summary>
/// <param name="refused">Told in words of an entry that was not used, and is gone now.</param>
sealed class CompiledShelf(string folder, Action<string> refused)
{
    const int MostKept = 400, MostBytes = 16 << 20;
    const string Ending = ".script";
    static readonly byte[] mark = "SHSCRPT1"u8.ToArray();
    const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The shelf of a data folder.</summary>
    public static CompiledShelf In(string dataFolder, Action<string> refused) =>
        new(Path.Combine(dataFolder, "compiled"), refused);

    /// <summary>What this very text was compiled to, or null.</summary>
    public CompileAnswer? Find(string file, string text)
    {
        var key = KeyOf(file, text);
        var path = PathOf(key);
        try
        {
            if (!File.Exists(path)) return null;
            var bytes = new FileInfo(path).Length <= MostBytes ? File.ReadAllBytes(path) : [];
            if (Fault(bytes, key) is not { } fault)
            {
                var answer = CompilerProcess.Read(bytes.AsSpan(Start), file);
                if (answer.IsAccepted) return answer;
                fault = "holds no image";
            }
            File.Delete(path);
            refused($"{path} {fault}: it was removed, and {file} is compiled again.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            refused($"{path} cannot be used ({unreadable.Message}): {file} is compiled again.");
        }
        return null;
    }

    /// <summary>Keeps what a text was compiled to; where that cannot be, nothing is kept.</summary>
    public void Keep(string file, string text, CompileAnswer answer)
    {
        var key = KeyOf(file, text);
        var writer = new ByteWriter((answer.Script?.Length ?? 0) + 4096);
        answer.Write(writer);
        byte[] bytes = [.. mark, .. key, .. SumOf(key, writer.Span), .. writer.Span];
        if (!answer.IsAccepted || bytes.Length > MostBytes) return;
        try
        {
            MakeFolder();
            // Written aside and renamed: another program sees all of it or none.
            var aside = Path.Combine(folder, $"{Environment.ProcessId}-{Path.GetRandomFileName()}");
            using (var to = new FileStream(aside, Options())) to.Write(bytes);
            File.Move(aside, PathOf(key), overwrite: true);
            Trim();
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // A full disk or a folder of somebody else's costs the time that this would have saved, no more.
        }
    }

    static int Start => mark.Length + 2 * SHA256.HashSizeInBytes;

    static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnersOnly;
        return options;
    }

    static string? Fault(ReadOnlySpan<byte> bytes, byte[] key)
    {
        if (bytes.Length < Start || !bytes.StartsWith(mark)) return "is no kept image, or cut short";
        var rest = bytes[mark.Length..];
        if (!rest.StartsWith(key)) return "is of another script or build";
        return rest[key.Length..].StartsWith(SumOf(key, bytes[Start..])) ? null : "was changed: its checksum differs";
    }

    static byte[] SumOf(byte[] key, ReadOnlySpan<byte> answer) => SHA256.HashData([.. key, .. answer]);

    static byte[] KeyOf(string file, string text) => SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{BuildIdentity.Current}\0{CompilerTools.Stamp}\0{file}\0{text}"));

    string PathOf(byte[] key) => Path.Combine(folder, Convert.ToHexStringLower(key) + Ending);

    // The data folder may not be there yet, and is nobody else's to read either.
    void MakeFolder()
    {
        foreach (var path in (string[])[Path.GetDirectoryName(folder)!, folder])
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, OwnersOnly | UnixFileMode.UserExecute);
        }
    }

    void Trim()
    {
        var all = new DirectoryInfo(folder).GetFiles("*" + Ending);
        foreach (var old in all.OrderByDescending(one => one.LastWriteTimeUtc).Skip(MostKept)) old.Delete();
    }
}
