using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace StrategyHost.Commands;

/// <summary>What the program runs on: runtime, packages, disk, clock.</summary>
static class Machine
{
    const long EnoughDisk = 1L << 30, EnoughMemory = 1L << 30;

    // Before this program was written: a clock that says so is wrong.
    static readonly DateTimeOffset written = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    static readonly string[] packages =
    [
        "Microsoft.CodeAnalysis.CSharp.Scripting", "MathNet.Numerics", "Microsoft.Data.Sqlite", "Mono.Cecil",
        "System.CommandLine", "DiffPlex",
    ];

    public static IEnumerable<Finding> Runtime()
    {
        yield return new("Runtime", ".NET", RuntimeInformation.FrameworkDescription, Environment.Version.Major >= 10);
        yield return new(
            "Runtime", "System", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}",
            OperatingSystem.IsLinux());
        yield return new("Runtime", "Processors", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture));
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        yield return new("Runtime", "Memory", Size(memory), memory >= EnoughMemory);
        var collector = System.Runtime.GCSettings.IsServerGC ? "server" : "workstation";
        yield return new("Runtime", "Garbage collector", collector);
    }

    public static IEnumerable<Finding> Packages() => packages.Select(name =>
    {
        var file = Path.Combine(AppContext.BaseDirectory, name + ".dll");
        return File.Exists(file)
            ? new Finding("Packages", name, AssemblyName.GetAssemblyName(file).Version?.ToString(3) ?? "no version")
            : new Finding("Packages", name, "is missing beside the program; build again", false);
    });

    public static Finding Disk(string folder)
    {
        var there = new DirectoryInfo(folder);
        while (!there.Exists && there.Parent is { } parent) there = parent;
        var free = new DriveInfo(there.FullName).AvailableFreeSpace;
        return new("Disk", "Free for the data folder", Size(free), free >= EnoughDisk);
    }

    public static Finding Clock(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var text = $"{now:yyyy-MM-dd HH:mm:ss} UTC, steps of {1e9 / clock.TimestampFrequency:0} ns";
        return new("Clock", "UTC", text, now > written && clock.TimestampFrequency >= 1_000_000);
    }

    public static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => (bytes / (double)(1L << 30)).ToString("0.0", CultureInfo.InvariantCulture) + " GB",
        >= 1L << 20 => (bytes / (double)(1L << 20)).ToString("0.0", CultureInfo.InvariantCulture) + " MB",
        _ => (bytes / 1024.0).ToString("0.0", CultureInfo.InvariantCulture) + " KB",
    };
}
