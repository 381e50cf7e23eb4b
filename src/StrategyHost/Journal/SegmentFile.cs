using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace StrategyHost.Journal;

// A segment while it is written: bytes at its end, and a flush that returns when they are on the disk.
// Tests put a failing disk in its place.
public partial class SegmentFile : IDisposable
{
    readonly SafeFileHandle handle;

    public SegmentFile(string path)
    {
        handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        Length = RandomAccess.GetLength(handle);
    }

    public long Length { get; private set; }

    public virtual void Write(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(handle, bytes, Length);
        Length += bytes.Length;
    }

    // Of the metadata only the length is needed to read the bytes again: fdatasync, where there is one.
    public virtual void Flush()
    {
        if (!OperatingSystem.IsLinux()) RandomAccess.FlushToDisk(handle);
        else if (DataSync(handle) != 0) throw Failed("fdatasync");
    }

    public void Cut(long length)
    {
        RandomAccess.SetLength(handle, length);
        Length = length;
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
