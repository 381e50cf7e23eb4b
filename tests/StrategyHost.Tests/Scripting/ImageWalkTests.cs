using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;
using Mono.Cecil.Cil;
using StrategyHost.Scripting.AllowList;
using StrategyHost.Scripting.Metering;
using StrategyHost.Scripting.Verifier;
using Instruction = Mono.Cecil.Cil.Instruction;

namespace StrategyHost.Tests.Scripting;

public class ImageWalkTests
{
    static readonly string[] framework =
        ["System.Private.CoreLib", "System.Runtime", "System.Collections", "System.Linq.Expressions"];

    // Code that never saw the source walk: the image alone must give it away.
    [Theory]
    [InlineData("class C { string F() => System.IO.File.ReadAllText(\"x\"); }", "System.IO.File")]
    [InlineData("class C { System.Type F() => \"x\".GetType(); }", "System.Object.GetType")]
    [InlineData("class C { void F() => new System.Threading.Thread(() => { }).Start(); }", "System.Threading.Thread")]
    [InlineData("class C { long F() => System.DateTime.Now.Ticks; }", "System.DateTime.get_Now")]
    [InlineData("using System.Threading.Tasks; class C { async Task F() => await Task.Yield(); }", "Yield")]
    [InlineData("class C { void F() { lock (this) { } } }", "System.Threading.Monitor")]
    [InlineData("class C { unsafe int F(int* p) => *p; }", "a pointer")]
    [InlineData("class C { unsafe void F() { int[] a = [1]; fixed (int* p = a) *p = 2; } }", "a pointer")]
    [InlineData("class C { unsafe int F(delegate*<int> f) => f(); }", "a function pointer")]
    [InlineData("class C { int F() { System.Span<int> s = stackalloc int[4]; return s[0]; } }", "Localloc")]
    [InlineData("class C { [System.Runtime.InteropServices.DllImport(\"c\")] static extern int getpid(); }", "native")]
    [InlineData("class C { ~C() { } }", "finalizer")]
    [InlineData("using System.Runtime.CompilerServices; class C { [ModuleInitializer] internal static void I() { } }",
        "when it is loaded")]
    [InlineData("using System.Runtime.InteropServices; [StructLayout(LayoutKind.Explicit)] struct S "
        + "{ [FieldOffset(0)] object o; [FieldOffset(0)] long l; }", "lays out its own memory")]
    [InlineData("class C : System.Collections.Generic.List<int> { }", "may not derive")]
    [InlineData("class A : System.Attribute { } [A] class C { }", "attribute of its own making")]
    [InlineData("class C { [System.ThreadStatic] static int x; }", "System.ThreadStaticAttribute")]
    [InlineData("using System.Runtime.CompilerServices; class C { int F(ref long x) => Unsafe.As<long, int>(ref x); }",
        "not available")]
    [InlineData("unsafe class C { System.ReadOnlySpan<byte> F(void* p) => new(p, 8); }", "no constant")]
    [InlineData("class C { volatile int x; int F() => x; }", "IsVolatile")]
    [InlineData("class C { void F(__arglist) { } void G() => F(__arglist(1)); }", "unusual")]
    [InlineData("class C { object F(System.TypedReference r) => __refvalue(r, object); }", "typed reference")]
    [InlineData("class C { dynamic F(dynamic d) => d; }", "Dynamic")]
    [InlineData("class C { object F() => System.AppDomain.CurrentDomain; }", "System.AppDomain")]
    [InlineData("class C { int F() => \"x\".GetHashCode(); }", "System.Object.GetHashCode")]
    [InlineData("struct A { long a, b, c, d, e, f, g, h; } struct B { A a, b, c, d, e, f, g, h; } "
        + "struct D { B a, b, c, d, e, f, g, h; } struct E { D a, b, c, d, e, f, g, h; } struct H { E a, b, c, d; } "
        + "class C { object F() { H h = default; H g = h; return G(ref g); } object G(ref H h) => null; }",
        "too large for the stack")]
    public void An_image_gives_away_what_its_source_hid(string source, string said)
    {
        var findings = ImageWalk.Check(Emit(source), PolicyTable.Shared, woven: false);
        Assert.Contains(findings, one => one.Contains(said));
    }

    [Fact]
    public void An_honest_image_has_nothing_to_hide()
    {
        const string source = "class C { public int F(int[] x) { var s = 0; foreach (var y in x) s += y; return s; } }";
        Assert.Empty(ImageWalk.Check(Emit(source), PolicyTable.Shared, woven: false));
    }

    [Fact]
    public void An_image_without_the_guard_may_not_run()
    {
        var findings = ImageWalk.Check(Emit("class C { void F() { } }"), PolicyTable.Shared, woven: true);
        Assert.Contains(findings, one => one.Contains("the entry is not metered"));
    }

    [Fact]
    public void An_image_that_lost_one_guard_call_may_not_run()
    {
        const string source =
            "var n = 0; for (var i = 0; i < 9; i++) { try { while (n < i) n++; } catch (FormatException) { n--; } }";
        var image = ScriptingFixture.Accepted(source).Image;
        Assert.Empty(ImageWalk.Check(image, PolicyTable.Shared, woven: true));
        var calls = Count(image);
        Assert.True(calls >= 4);
        for (var skipped = 0; skipped < calls; skipped++)
            Assert.NotEmpty(ImageWalk.Check(Without(image, skipped), PolicyTable.Shared, woven: true));
    }

    [Fact]
    public void A_script_may_not_call_the_guard_beyond_its_meter()
    {
        var image = ScriptingFixture.Accepted("var n = 0;").Image;
        using var module = ModuleDefinition.ReadModule(new MemoryStream(image));
        var method = module.GetTypes().SelectMany(type => type.Methods).First(one => one.HasBody);
        var il = method.Body.GetILProcessor();
        var last = method.Body.Instructions[^1];
        var begin = module.ImportReference(typeof(Guard).GetMethod(nameof(Guard.Begin)));
        il.InsertBefore(last, il.Create(OpCodes.Ldc_I8, long.MaxValue));
        il.InsertBefore(last, il.Create(OpCodes.Ldc_I8, long.MaxValue));
        il.InsertBefore(last, il.Create(OpCodes.Call, begin));
        var findings = ImageWalk.Check(Written(module), PolicyTable.Shared, woven: true);
        Assert.Contains(findings, one => one.Contains("Begin"));
    }

    [Fact]
    public void A_damaged_image_is_refused_without_an_exception()
    {
        var image = ScriptingFixture.Accepted("var n = 0; while (n < 3) n++;").Image;
        var chance = new StrategyHost.Model.Prng(5);
        for (var round = 0; round < 300; round++)
        {
            var damaged = (byte[])image.Clone();
            for (var i = 0; i < 8; i++) damaged[chance.NextInt(damaged.Length)] = (byte)chance.NextInt(256);
            ImageWalk.Check(damaged, PolicyTable.Shared, woven: true);
        }
        for (var length = 0; length < image.Length * 3 / 4; length += 211)
            Assert.NotEmpty(ImageWalk.Check(image[..length], PolicyTable.Shared, woven: true));
    }

    static byte[] Emit(string source)
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var references = framework
            .Select(name => MetadataReference.CreateFromFile(Path.Combine(folder, name + ".dll")));
        var compilation = CSharpCompilation.Create("Strategy", [CSharpSyntaxTree.ParseText(source)], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: source.Contains("unsafe"),
                optimizationLevel: OptimizationLevel.Release));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return image.ToArray();
    }

    static bool IsMeter(Instruction one) => one.OpCode == OpCodes.Call
        && one.Operand is MethodReference { DeclaringType.Name: nameof(Guard) } method
        && method.Name is nameof(Guard.Enter) or nameof(Guard.Loop);

    static int Count(byte[] image)
    {
        using var module = ModuleDefinition.ReadModule(new MemoryStream(image));
        return module.GetTypes().SelectMany(type => type.Methods).Where(one => one.HasBody)
            .Sum(one => one.Body.Instructions.Count(IsMeter));
    }

    // The image with one of the guard's calls turned into dropping its argument.
    static byte[] Without(byte[] image, int skipped)
    {
        using var module = ModuleDefinition.ReadModule(new MemoryStream(image));
        var call = module.GetTypes().SelectMany(type => type.Methods).Where(one => one.HasBody)
            .SelectMany(one => one.Body.Instructions).Where(IsMeter).ElementAt(skipped);
        (call.OpCode, call.Operand) = (OpCodes.Pop, null);
        return Written(module);
    }

    static byte[] Written(ModuleDefinition module)
    {
        using var output = new MemoryStream();
        module.Write(output);
        return output.ToArray();
    }
}
