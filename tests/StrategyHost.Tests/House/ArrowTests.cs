using System.Xml.Linq;

namespace StrategyHost.Tests.House;

// Which way the arrows point: between projects, and between the folders of the engine.
public class ArrowTests
{
    // Folders of the engine know each other by its middle: what a step is applied to. The desk itself they do not know.
    static readonly HashSet<string> Middle = ["DeskState", "InstrumentMarket", "StateHash", "Agenda"];

    // These drive a desk from outside.
    static readonly HashSet<string> Drivers = ["Backtest", "Markets"];

    [Theory]
    [InlineData("StrategyHost.Model", "")]
    [InlineData("StrategyHost.Engine", "Model")]
    [InlineData("StrategyHost.Scripting", "Model")]
    [InlineData("StrategyHost.Worker", "Model Engine Scripting")]
    [InlineData("StrategyHost", "Model Engine Scripting Worker")]
    public void A_project_knows_only_those_below_it(string project, string below)
    {
        var allowed = below.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => "StrategyHost." + n);
        var known = References(project, "ProjectReference").Select(p => Path.GetFileNameWithoutExtension(p)!).ToList();
        Offenders.None(known.Except(allowed));
        var assembly = Repository.Assembly(project);
        var ours = assembly.MainModule.AssemblyReferences.Select(r => r.Name).Where(n => n.StartsWith("StrategyHost"));
        Offenders.None(ours.Except(allowed));
    }

    [Theory]
    [InlineData("StrategyHost.Model", "")]
    [InlineData("StrategyHost.Engine", "MathNet.Numerics")]
    [InlineData("StrategyHost.Scripting", "Microsoft.CodeAnalysis Mono.Cecil")]
    [InlineData("StrategyHost.Worker", "")]
    public void A_project_takes_only_the_packages_it_may(string project, string packages)
    {
        var allowed = packages.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Offenders.None(References(project, "PackageReference").Where(p => !allowed.Any(p.StartsWith)));
    }

    [Fact]
    public void The_folders_of_the_engine_form_no_circle()
    {
        var arrows = EngineArrows();
        var done = new HashSet<string>();
        foreach (var folder in arrows.Keys) Assert.Null(Circle(folder, arrows, done, []));
    }

    [Fact]
    public void The_folders_of_the_engine_know_its_middle_and_not_the_desk()
    {
        var known =
            from type in Code.Types(Repository.Assembly("StrategyHost.Engine"))
            let folder = Folder(Code.Outer(type).Namespace)
            where folder.Length > 0 && !Drivers.Contains(folder)
            from mention in Code.Mentions(type)
            let outer = Code.Outer(mention)
            where outer.Namespace == "StrategyHost.Engine" && !Middle.Contains(outer.Name)
            select $"{folder} knows {outer.Name}";
        Offenders.None(known);
    }

    static IEnumerable<string> References(string project, string kind)
    {
        var file = Path.Combine(Repository.Top, "src", project, project + ".csproj");
        return XDocument.Load(file).Descendants(kind).Select(e => e.Attribute("Include")!.Value.Replace('\\', '/'));
    }

    static SortedDictionary<string, SortedSet<string>> EngineArrows()
    {
        var arrows = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var type in Code.Types(Repository.Assembly("StrategyHost.Engine")))
        {
            var from = Folder(Code.Outer(type).Namespace);
            if (from.Length == 0) continue;
            if (!arrows.TryGetValue(from, out var known)) arrows.Add(from, known = new(StringComparer.Ordinal));
            foreach (var mention in Code.Mentions(type))
            {
                var to = Folder(Code.Outer(mention).Namespace);
                if (to.Length > 0 && to != from) known.Add(to);
            }
        }
        return arrows;
    }

    // The first folder below StrategyHost.Engine; empty for the root and for everybody else's namespaces.
    static string Folder(string space) =>
        space.StartsWith("StrategyHost.Engine.", StringComparison.Ordinal) ? space.Split('.')[2] : "";

    static string? Circle(
        string folder, SortedDictionary<string, SortedSet<string>> arrows, HashSet<string> done, List<string> path)
    {
        if (path.Contains(folder)) return string.Join(" -> ", path.SkipWhile(f => f != folder).Append(folder));
        if (!done.Add(folder)) return null;
        path.Add(folder);
        foreach (var next in arrows.GetValueOrDefault(folder) ?? [])
            if (Circle(next, arrows, done, path) is { } circle) return circle;
        path.RemoveAt(path.Count - 1);
        return null;
    }
}
