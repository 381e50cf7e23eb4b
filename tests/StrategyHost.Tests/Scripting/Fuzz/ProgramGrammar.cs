using System.Text;
using StrategyHost.Model;

namespace StrategyHost.Tests.Scripting.Fuzz;

// Random programs: most are good C#, all are made of what the language and the assemblies at hand offer.
sealed class ProgramGrammar(Prng chance)
{
    static readonly string[] forms =
    [
        "void F#(@ x) { }", "@ F#() => default!;", "class C# { public @ X; }", "record R#(@ X);",
        "struct S# { public @ X { get; set; } }", "object o# = null!; var b# = o# is @;",
        "object o# = null!; var k# = o# is @ t# ? 1 : 0;",
        "object o# = 1; var k# = o# switch { @ => 1, _ => 0 };",
        "var l# = new List<@>();", "@[] a# = null!;", "(int N, @ X) t# = default;", "Func<@, int> f# = null!;",
        "delegate @ D#();", "try { } catch (@) { }", "var n# = nameof(@);", "var d# = default(@);",
        "foreach (@ x in new object[0]) { }", "var q# = from @ x in new object[0] select x;",
        "class C# : @ { }",
        "object o# = null!; var c# = (@)o#;", "object o# = null!; var c# = o# as @;",
        "int G#<T>() => 0; var g# = G#<@>();", "interface I# { @ P { get; } }", "var f# = (@ x) => 1;",
        "void F#(out @ x) => throw new Exception();", "class C# { public int this[@ x] => 1; }",
        "class C#<T> where T : @ { }", "class C# { public event Action<@>? E; }",
        "Dictionary<string, List<@>> d# = new();",
        "class C# { public static int operator +(C# a, @ b) => 1; }", "var m# = new @();",
        "class C# { public C#(@ x) { } }", "OnStart(() => { @ x = default!; });",
        "var z# = new { X = default(@) };",
        "static class E# { public static int M(@ x) => 1; }",
        "class C# { public static implicit operator @(C# c) => default!; }",
        "var s# = $\"{default(@)}\";", "@? y# = null;", "for (@ x = default!; false; ) { }",
        "if (Now is @) { }",
        "IEnumerable<@> It#() { yield break; }", "T P#<T>(T x) where T : IEnumerable<@> => x;",
    ];

    static readonly string[] memberForms =
    [
        "var n# = nameof(@.%);", "void F#(@ x) { _ = x.%; }", "void F#(@ x) { x.%(); }",
        "void F#(@ x) { object y = x is null ? 1 : x.%; }",
        "void F#(@ x) { Func<object> f = x.%; }", "var l# = new List<@>(); var q# = l#.Select(x => x.%);",
        "void F#(@ x) { Action a = () => { var y = x.%; }; }", "void F#(@ x) { var y = $\"{x.%}\"; }",
        "void F#(@ x) { if (x.% is { } y) { } }", "void F#(@ x) { var q = from y in new[] { x } select y.%; }",
    ];

    static readonly string[] staticForms =
    [
        "var n# = nameof(@.%);", "_ = @.%;", "@.%();", "var v# = @.%(1, 2);", "Func<object> f# = @.%;",
        "OnStart(() => { var y = @.%; });", "class C# { object o = @.%; }", "var s# = $\"{@.%}\";",
        "var l# = Enumerable.Range(0, 3).Select(x => @.%);", "void F#(object o = null!) { o ??= @.%; }",
    ];

    static readonly string[] declarations =
    [
        "record R#(int X, double Y) { public double Sum => X + Y; }",
        "class C# { int n = 3; public int Next() => n++; public static int Count { get; set; } }",
        "struct S# { public int A, B; public readonly int Product => A * B; }",
        "enum E# { One, Two, Three }", "int F#(int n) => n < 2 ? n : F#(n - 1) + F#(n - 2);",
        "IEnumerable<int> It#(int n) { for (var i = 0; i < n; i++) yield return i * i; }",
        "T Id#<T>(T x) => x;", "class G#<T> where T : new() { public T Made() => new(); }",
        "double Mean#(params double[] xs) => xs.Length == 0 ? 0 : xs.Average();",
        "class X# : Exception { public X#(string why) : base(why) { } }",
        "interface I# { int V { get; } } class V# : I# { public int V => 7; }",
        "delegate int D#(int x); D# d# = x => x + 1;",
        "class H# { public event Action<int>? Said; public void Say() => Said?.Invoke(1); }",
        "static int Twice#(this int x) => 2 * x; n = 3.Twice#();",
        "record struct P#(int X, int Y); record Q#(P# Left, string Name = \"q\") { public int X => Left.X; }",
        "[Flags] enum B# { None, A, B = 2, C = 4 }",
        "class O# { public required int N { get; init; } } var o# = new O# { N = 2 };",
        "class K# : IComparable<K#> { public int V; public int CompareTo(K#? other) => V - (other?.V ?? 0); }",
    ];

    static readonly string[] statements =
    [
        "for (var i@ = 0; i@ < ~; i@++) { §}", "foreach (var w@ in Enumerable.Range(0, ~)) { §}",
        "while (n < ~) { n++; §}",
        "do { n += 2; §} while (n < ~);", "if (~ > ~) { §} else { §}",
        "try { §} catch (FormatException e@) { Log(e@.Message); } finally { n--; }",
        "switch (~ % 3) { case 0: §break; case 1 when n > 2: §break; default: §break; }",
        "text += $\"{~:N0} {text.Length,4}\";",
        "list.Add(~);", "var t@ = (~, text); n += t@.Item1;",
        "n = list.Where(x => x > ~).Select(x => x + x).Sum();",
        "var q@ = from x in list where x % 2 == 0 orderby -x select new { x, y = ~ };",
        "int L@(int x) => x + ~; n = L@(~);",
        "foreach (var g@ in list.GroupBy(x => x % 3)) { n += g@.Count(); §}",
        "n = text switch { \"\" => 0, { Length: > 3 } => ~, _ => 1 };",
        "n = list is [var a@, .., var z@] ? a@ + z@ : ~;", "int[] a@ = [1, ~, .. list]; n = a@[^1];",
        "unchecked { n -= 31; n += ~; }",
        "map[text] = map.GetValueOrDefault(text) + ~;", "OnStart(() => { §Log(text); });",
        "Every(Seconds(1), () => { n++; §});",
        "Plot(\"n\", ~);", "OnStart(() => { var s@ = \"xyz\".AsSpan(1); n += s@.Length; });",
        "n = Math.Sqrt(~) + Math.Round(1.5) is > 2 ? 1 : 2;",
        "checked { n = Math.Max(~, -5); }", "var f@ = (int x, int y) => x - y; n = f@(~, 2);",
        "if (int.TryParse(text, out var v@)) n = v@;",
        "text = string.Join(\",\", list.OrderByDescending(x => x).Take(~));", "list.Sort((a, b) => b - a);",
        "list ??= [];", "n = (int)Now.Nanoseconds;",
    ];

    static readonly string[] leaves = ["n", "3", "list.Count", "text.Length"];

    int names;

    /// <summary>A forbidden name to be refused wherever it stands, or null.</summary>
    public PooledName? Hidden { get; private set; }

    /// <summary>Where it stands, counted from one.</summary>
    public int HiddenLine { get; private set; }

    public string Program()
    {
        var text = new StringBuilder("int n = 1; var text = \"a\"; var list = new List<int> { 1, 2, 3 };\n");
        text.Append("var map = new Dictionary<string, int>();\n");
        for (var i = chance.NextInt(3); i > 0; i--) text.Append(Numbered(chance.Pick(declarations))).Append('\n');
        for (var i = 1 + chance.NextInt(4); i > 0; i--) text.Append(Statement(depth: 2)).Append('\n');
        for (var i = chance.NextInt(3); i > 0; i--) text.Append($"_ = {chance.Pick(NamePool.Shared.Calls).Call};\n");
        Hidden = null;
        if (chance.OneIn(2)) Hide(text);
        for (var i = chance.NextInt(2); i > 0; i--) text.Append(Statement(depth: 1)).Append('\n');
        return text.ToString();
    }

    void Hide(StringBuilder text)
    {
        var pool = NamePool.Shared;
        Hidden = chance.Pick(chance.OneIn(3) ? pool.ForbiddenMembers : pool.ForbiddenTypes);
        HiddenLine = text.ToString().Count(letter => letter == '\n') + 1;
        var form = chance.Pick(Hidden.Member == "" ? forms : Hidden.IsStatic ? staticForms : memberForms);
        text.Append(Numbered(form).Replace("@", Hidden.Type).Replace("%", Hidden.Member)).Append('\n');
    }

    string Numbered(string form) => form.Replace("#", $"{++names}");

    string Statement(int depth)
    {
        var text = new StringBuilder();
        var number = ++names;
        foreach (var letter in chance.Pick(statements))
        {
            if (letter == '~') text.Append(Number(depth: 2));
            else if (letter == '§') text.Append(depth > 0 && chance.OneIn(2) ? Statement(depth - 1) + " " : "n++; ");
            else if (letter == '@') text.Append(number);
            else text.Append(letter);
        }
        return text.ToString();
    }

    string Number(int depth) => depth == 0 ? chance.Pick(leaves) : chance.NextInt(9) switch
    {
        0 => $"({Number(depth - 1)} + {Number(depth - 1)})",
        1 => $"Math.Abs({Number(depth - 1)})",
        2 => $"(n > 2 ? {Number(depth - 1)} : {Number(depth - 1)})",
        3 => $"list.Count(x => x > {Number(depth - 1)})",
        4 => $"int.Parse($\"{{{Number(depth - 1)}}}\")",
        5 => $"new[] {{ {Number(depth - 1)}, 2 }}.Length",
        6 => $"(n switch {{ > 3 => {Number(depth - 1)}, _ => 1 }})",
        7 => $"((Func<int, int>)(x => x + {Number(depth - 1)}))(2)",
        _ => Number(0),
    };
}
