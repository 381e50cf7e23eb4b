using System.Security.Cryptography;
using System.Text;
using StrategyHost.Engine;
using StrategyHost.Model;
using StrategyHost.Scripting.AllowList;
using StrategyHost.Worker;

namespace StrategyHost.Sweeps;

/// <summary>
/// Which build this is: the first letters of a hash over what the compiler stamped our assemblies with, which is equal
/// for equal sources.
/// </summary>
static class BuildIdentity
{
    public static string Current { get; } = Of(
        typeof(Money), typeof(Desk), typeof(PolicyTable), typeof(WorkerModes), typeof(BuildIdentity));

    static string Of(params Type[] assemblies)
    {
        var stamps = assemblies.Select(type => type.Assembly.ManifestModule.ModuleVersionId.ToString("N"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(stamps))))[..16];
    }
}
