using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace StrategyHost.Journal;

// A segment while it is written: bytes at its end, and a flush that returns when they are on the disk. Room ahead is
// written as zeros beforehand: a flush of what then goes there changes neither the file's length nor where it lies, so
// that the file system has nothing of its own to write. Tests put a failing disk in its place.
public partial class SegmentFile : IDisposable
{
    static readonly byte[] zeros = new byte[1 << 20];
    readonly SafeFileHandle handle;
    long room;
    bool isRefused;

    public SegmentFile(string path)
    {
        handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        Length = room = RandomAccess.GetLength(handle);
    }

    // The end of what was written; room may follow it.
    public long Length { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Put(bytes, Length);
        Length += bytes.Length;
        room = Math.Max(room, Length);
    }

    // Makes room up to there, once less than a quarter of it is left. A disk that has none is told by the record that
    // finds none: until then records have what zeros took.
    public void Prepare(long upTo)
    {
        if (isRefused || room - Length >= (upTo - Length) / 4) return;
        try
        {
            for (var at = room; at < upTo; at += zeros.Length)
                Put(zeros.AsSpan(0, (int)Math.Min(zeros.Length, upTo - at)), at);
            SyncData();
            room = upTo;
        }
        catch (Exception cause) when (cause is IOException or ArgumentOutOfRangeException)
        {
            isRefused = true;
            Cut(Length);
        }
    }

    // Nothing is to follow: takes the room away again.
    public void Trim()
    {
        if (room > Length) Cut(Length);
    }

    // Of the metadata only the length is needed to read the bytes again: fdatasync, where there is one.
    public virtual void Flush() => SyncData();

    protected virtual void Put(ReadOnlySpan<byte> bytes, long at) => RandomAccess.Write(handle, bytes, at);

    void SyncData()
    {
        if (!OperatingSystem.IsLinux()) RandomAccess.FlushToDisk(handle);
        else if (DataSync(handle) != 0) throw Failed("fdatasync");
    }

    public void Cut(long length)
    {
        RandomAccess.SetLength(handle, length);
        Length = room = length;
        RandomAccess.FlushToDisk(handle);
    }

    public void Dispose()
    {
        handle.Dispose();
        GC.SuppressFinalize(this);
    }

    // A new or deleted name is lasting only once its folder is flushed.
    public static void FlushFolder(string folder)
    {
        if (!OperatingSystem.IsLinux()) return;
        var descriptor = OpenFile(folder, 0);
        if (descriptor < 0) throw Failed($"opening {folder}");
        try
        {
            if (SyncFile(descriptor) != 0) throw Failed($"fsync of {folder}");
        }
        finally
        {
            _ = CloseFile(descriptor);
        }
    }

    static IOException Failed(string what)
    {
        var code = Marshal.GetLastPInvokeError();
        return new($"{what}: {Marshal.GetPInvokeErrorMessage(code)} ({code})", code);
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int DataSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SyncFile(int file);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int CloseFile(int file);
}
