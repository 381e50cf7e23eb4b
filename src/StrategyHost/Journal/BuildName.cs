using System.Reflection;
using System.Security.Cryptography;
using StrategyHost.Engine;
using StrategyHost.Model;
using StrategyHost.Scripting.AllowList;
using StrategyHost.Worker;

namespace StrategyHost.Journal;

/// <summary>
/// Which build this is: equal for two programs only where their compiled code and their runtime are. What depends on
/// the rules' exact doing (state images, recorded hashes) carries it.
/// </summary>
static class BuildName
{
    static readonly Assembly[] Ours =
    [
        typeof(Check).Assembly, typeof(Desk).Assembly, typeof(PolicyTable).Assembly, typeof(WorkerModes).Assembly,
        typeof(BuildName).Assembly,
    ];

    public static string Current { get; } = Make();

    static string Make()
    {
        var modules = Ours.Append(typeof(object).Assembly)
            .SelectMany(assembly => assembly.ManifestModule.ModuleVersionId.ToByteArray());
        var hash = Convert.ToHexStringLower(SHA256.HashData([.. modules]))[..12];
        var version = typeof(BuildName).Assembly.GetName().Version?.ToString(3);
        return $"{version}-{hash} on .NET {Environment.Version}";
    }
}
