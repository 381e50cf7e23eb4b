using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using StrategyHost.Model;
using StrategyHost.Scripting.AllowList;
using StrategyHost.Scripting.Verifier;
using ModuleDefinition = Mono.Cecil.ModuleDefinition;
using TypeAttributes = System.Reflection.TypeAttributes;

namespace StrategyHost.Tests.Scripting.Fuzz;

// Images that were accepted, changed in ways no compiler would: the check before loading stands alone there.
public sealed class ImageMutationTests
{
    const string source = """
        var n = 0; var list = new List<int>(); int[] a = [1, 2, 3, 4, 5]; object boxed = 1;
        class C { public int X; public int Up(int by) { for (var i = 0; i < by; i++) X += i; return X; } }
        record R(int A, string B);
        IEnumerable<int> It(int k) { while (k-- > 0) yield return k; }
        int Try(string s) { try { return int.Parse(s); } catch (FormatException e) when (n > 0) { return -1; } }
        OnStart(() => { foreach (var x in It(3)) { list.Add(x); boxed = x; } switch (n) { case 1: n++; break; } });
        n = new C().Up(3) + a.Where(x => x > 1).Sum() + new R(1, $"{n}").A + Try("7"); var copy = new int[n];
        """;

    // Signatures: an array of arrays of … without an end nearly, a class that is its own specification, void F().
    static readonly byte[] deep = [.. Enumerable.Repeat((byte)0x1D, 3_000_000), 0x08], itself = [0x12, 0x06],
        plain = [0, 0, 1];

    static readonly Lazy<byte[]> woven = new(() => ScriptingFixture.Accepted(source).Image);

    public static TheoryData<string> Ways => [.. ImageMutations.All.Keys];

    [Theory, MemberData(nameof(Ways))]
    public void A_changed_image_is_refused(string way)
    {
        var changed = 0;
        for (var round = 0; round < 25; round++)
        {
            using var module = ModuleDefinition.ReadModule(new MemoryStream(woven.Value));
            if (!ImageMutations.All[way](module, new Prng((ulong)round + 1))) continue;
            using var output = new MemoryStream();
            module.Write(output);
            Assert.NotEmpty(Check(output.ToArray()));
            changed++;
        }
        Assert.True(changed > 0);
    }

    [Fact]
    public void What_damage_is_let_through_is_still_metered_and_names_nothing_new()
    {
        var (policy, chance, compared) = (new NaivePolicy(Pass.Emitted), new Prng(11), 0);
        for (var round = 0; round < 1_500; round++)
        {
            var damaged = (byte[])woven.Value.Clone();
            for (var i = chance.NextInt(4); i >= 0; i--)
                damaged[chance.NextInt(damaged.Length)] ^= (byte)(1 << chance.NextInt(8));
            if (Check(damaged).Count > 0 || Read(damaged) is not var (unmetered, refused)) continue;
            Assert.Empty(unmetered);
            Assert.Empty(refused);
            compared++;
        }
        Assert.True(compared > 50);

        (List<string>, List<string>)? Read(byte[] image)
        {
            try
            {
                return (NaivePolicy.Unmetered(image), policy.Refused(image));
            }
            catch (Exception)
            {
                // Damage in what nobody asks for may be more than the other library bears.
                return null;
            }
        }
    }

    [Fact]
    public void Native_code_made_ahead_is_refused()
    {
        var image = (byte[])woven.Value.Clone();
        using var reader = new PEReader(new MemoryStream(image));
        var header = reader.PEHeaders.CorHeaderStartOffset;
        image[header + 64] = 1;
        image[header + 68] = 72;
        Assert.Contains(Check(image), one => one.Contains("native code"));
    }

    [Fact]
    public void Names_that_lead_back_to_themselves_are_refused()
    {
        Refused(one => one.AddTypeReference(MetadataTokens.TypeReferenceHandle(1), default, one.GetOrAddString("T")));
        Refused(one => one.AddTypeSpecification(one.GetOrAddBlob(itself)));
        Refused(one => one.AddTypeSpecification(one.GetOrAddBlob(deep)));
        Refused(one =>
        {
            one.AddTypeDefinition(TypeAttributes.NestedPublic, default, one.GetOrAddString("A"), default,
                MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
            one.AddNestedType(MetadataTokens.TypeDefinitionHandle(2), MetadataTokens.TypeDefinitionHandle(2));
        });
    }

    [Fact]
    public void A_method_outside_any_type_is_refused() => Refused(one =>
        one.AddMethodDefinition(System.Reflection.MethodAttributes.Static, default, one.GetOrAddString("F"),
            one.GetOrAddBlob(plain), -1, MetadataTokens.ParameterHandle(1)), methodsFrom: 2);

    static void Refused(Action<MetadataBuilder> add, int methodsFrom = 1)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString("m"), metadata.GetOrAddGuid(Guid.Empty), default, default);
        metadata.AddAssembly(metadata.GetOrAddString("Strategy"), new(1, 0), default, default, default, default);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default,
            MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(methodsFrom));
        add(metadata);
        var image = new BlobBuilder();
        new ManagedPEBuilder(new PEHeaderBuilder(imageCharacteristics: Characteristics.Dll),
            new MetadataRootBuilder(metadata, suppressValidation: true), new BlobBuilder()).Serialize(image);
        Assert.NotEmpty(Check(image.ToArray()));
    }

    static IReadOnlyList<string> Check(byte[] image) =>
        ScriptingFixture.OnLargeStack(() => ImageWalk.Check(image, PolicyTable.Shared, woven: true));
}
