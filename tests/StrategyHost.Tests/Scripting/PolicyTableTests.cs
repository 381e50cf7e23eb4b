using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StrategyHost.Scripting.AllowList;

namespace StrategyHost.Tests.Scripting;

public class PolicyTableTests
{
    static readonly PolicyTable policy = PolicyTable.Shared;

    static readonly string[] framework =
        ["System.Private.CoreLib", "System.Runtime", "System.Linq", "System.Collections", "System.Runtime.Numerics"];

    [Theory]
    [InlineData("T:System.Math", true, true)]
    [InlineData("M:System.Math.Max(System.Double,System.Double)", true, true)]
    [InlineData("T:System.Collections.Generic.List`1", true, true)]
    [InlineData("T:System.Collections.Generic.List`1.Enumerator", true, true)]
    [InlineData("M:System.Linq.Enumerable.Count``1(System.Collections.Generic.IEnumerable{``0})", true, true)]
    [InlineData("M:System.Linq.Enumerable.Shuffle``1(System.Collections.Generic.IEnumerable{``0})", false, false)]
    [InlineData("P:System.DateTime.Now", false, false)]
    [InlineData("M:System.DateTime.get_Now", false, false)]
    [InlineData("P:System.DateTime.Ticks", true, true)]
    [InlineData("M:System.DateTime.get_Ticks", true, true)]
    [InlineData("T:System.IO.File", false, false)]
    [InlineData("M:System.IO.File.ReadAllText(System.String)", false, false)]
    [InlineData("T:System.Threading.Thread", false, false)]
    [InlineData("T:System.Type", false, true)]
    [InlineData("M:System.Type.GetType(System.String)", false, false)]
    [InlineData("M:System.Type.GetTypeFromHandle(System.RuntimeTypeHandle)", false, true)]
    [InlineData("M:System.Activator.CreateInstance``1", false, true)]
    [InlineData("M:System.Activator.CreateInstance(System.Type)", false, false)]
    [InlineData("M:System.Object.GetType", false, false)]
    [InlineData("M:System.Object.GetHashCode", false, true)]
    [InlineData("M:System.Environment.Exit(System.Int32)", false, false)]
    [InlineData("M:System.Environment.get_CurrentManagedThreadId", false, true)]
    [InlineData("M:System.Threading.Interlocked.CompareExchange``1(``0@,``0,``0)", false, true)]
    [InlineData("M:System.Threading.Interlocked.Increment(System.Int32@)", false, false)]
    [InlineData("T:MathNet.Numerics.LinearAlgebra.Double.DenseMatrix", true, true)]
    [InlineData("M:MathNet.Numerics.Distributions.Normal.Sample", false, false)]
    [InlineData("T:MathNet.Numerics.Control", false, false)]
    [InlineData("T:Nowhere.Known", false, false)]
    public void An_id_is_decided_by_the_table_for_each_pass(string id, bool source, bool emitted)
    {
        Assert.Equal((source, emitted), (policy.Allowed(id, Pass.Source), policy.Allowed(id, Pass.Emitted)));
    }

    [Fact]
    public void A_refusal_says_what_to_use_instead()
    {
        Assert.Equal("the clock differs between runs; use Now", policy.Refusal("P:System.DateTime.Now"));
        Assert.Equal("there is no console; use Log", policy.RefusalOfName("Console"));
        Assert.Null(policy.RefusalOfName("Whatever"));
    }

    [Fact]
    public void Only_contracts_and_own_errors_may_be_derived_from()
    {
        Assert.True(policy.MayInherit("T:System.Exception", Pass.Source));
        Assert.True(policy.MayInherit("T:System.Collections.Generic.IEnumerable`1", Pass.Source));
        Assert.False(policy.MayInherit("T:System.Collections.Generic.List`1", Pass.Source));
        Assert.False(policy.MayInherit("T:System.Attribute", Pass.Source));
    }

    [Fact]
    public void Every_row_that_allows_names_something_that_exists()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] files =
        [
            .. framework.Select(name => Path.Combine(folder, name + ".dll")),
            Path.Combine(AppContext.BaseDirectory, "MathNet.Numerics.dll"),
            typeof(StrategyHost.Model.Time).Assembly.Location,
        ];
        var references = files.Select(file => MetadataReference.CreateFromFile(file));
        var compilation = CSharpCompilation.Create("rows", [], references);
        var allowing = policy.Rows.Where(row => row.Verb != Verb.Deny);
        var missing = allowing.Where(row => !Exists(compilation, row)).Select(row => row.Id);
        Assert.Empty(missing);
    }

    static bool Exists(CSharpCompilation compilation, PolicyRow row)
    {
        if (row.Verb == Verb.Space) return Space(compilation, row.Id) is not null;
        var isMember = row.Verb == Verb.Member;
        if (row.Id.StartsWith("M:")) return Find(compilation, row.Id) is not null;
        var type = isMember ? row.Id[..row.Id.LastIndexOf('.')] : row.Id;
        if (Find(compilation, "T:" + type) is not INamedTypeSymbol found) return false;
        var name = row.Id[(row.Id.LastIndexOf('.') + 1)..];
        return !isMember || found.GetMembers(name == "#ctor" ? ".ctor" : name).Length > 0;
    }

    static ISymbol? Find(CSharpCompilation compilation, string id) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation);

    static INamespaceSymbol? Space(CSharpCompilation compilation, string id)
    {
        INamespaceSymbol? at = compilation.GlobalNamespace;
        foreach (var part in id.TrimEnd('.').Split('.'))
            at = at?.GetNamespaceMembers().FirstOrDefault(one => one.Name == part);
        return at;
    }
}
