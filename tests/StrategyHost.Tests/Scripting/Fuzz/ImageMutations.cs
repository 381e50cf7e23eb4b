using Mono.Cecil;
using Mono.Cecil.Cil;
using StrategyHost.Model;
using StrategyHost.Scripting.Metering;

namespace StrategyHost.Tests.Scripting.Fuzz;

// Ways to turn an image that was accepted into one that must not run. A way that finds nothing to change answers false.
static class ImageMutations
{
    public static readonly Dictionary<string, Func<ModuleDefinition, Prng, bool>> All = new()
    {
        ["call of a file"] = (m, c) => Insert(m, c, il => [il.Create(OpCodes.Ldstr, "x"),
            il.Create(OpCodes.Call, m.ImportReference(typeof(File).GetMethod("ReadAllText", [typeof(string)]))),
            il.Create(OpCodes.Pop)]),
        ["call of the clock"] = (m, c) => Insert(m, c, il => [il.Create(OpCodes.Call,
            m.ImportReference(typeof(DateTime).GetProperty("UtcNow")!.GetMethod)), il.Create(OpCodes.Pop)]),
        ["function of the environment"] = (m, c) => Insert(m, c, il => [il.Create(OpCodes.Ldftn,
            m.ImportReference(typeof(Environment).GetMethod("Exit"))), il.Create(OpCodes.Pop)]),
        ["reflection through an own type"] = (m, c) => Insert(m, c, il => [il.Create(OpCodes.Ldnull),
            il.Create(OpCodes.Callvirt, new MethodReference("GetType", m.ImportReference(typeof(Type)), Any(m, c))
            { HasThis = true }), il.Create(OpCodes.Pop)]),
        ["reflection through an array"] = (m, c) => Insert(m, c, il => [il.Create(OpCodes.Ldnull),
            il.Create(OpCodes.Callvirt, new MethodReference("GetType", m.ImportReference(typeof(Type)),
                new ArrayType(m.TypeSystem.Int32, 2)) { HasThis = true }), il.Create(OpCodes.Pop)]),
        ["raw memory"] = (m, c) => Insert(m, c, il => [il.Create(OpCodes.Ldc_I4_8), il.Create(OpCodes.Conv_U),
            il.Create(OpCodes.Localloc), il.Create(OpCodes.Pop)]),
        ["a jump out"] = (m, c) => Insert(m, c, il => [il.Create(OpCodes.Jmp, il.Body.Method)]),
        ["a typed reference"] = (m, c) => Insert(m, c, il => [il.Create(OpCodes.Ldnull),
            il.Create(OpCodes.Mkrefany, m.TypeSystem.Object), il.Create(OpCodes.Pop)]),
        ["an indirect call"] = (m, c) => Insert(m, c, il => [il.Create(OpCodes.Ldnull),
            il.Create(OpCodes.Calli, new CallSite(m.TypeSystem.Void))]),
        ["reinterpreting"] = (m, c) => Insert(m, c, il => [il.Create(OpCodes.Ldnull), il.Create(OpCodes.Call,
            m.ImportReference(typeof(System.Runtime.CompilerServices.Unsafe).GetMethods()
                .First(one => one is { Name: "As" } && one.GetGenericArguments().Length == 1)
                .MakeGenericMethod(typeof(string)))), il.Create(OpCodes.Pop)]),
        ["the meter wound back"] = (m, c) => Insert(m, c, il => [il.Create(OpCodes.Ldc_I4, -1_000_000),
            il.Create(OpCodes.Ldc_I4_0), il.Create(OpCodes.Call, Meter(m, nameof(Guard.Object)))]),
        ["the meter begun anew"] = (m, c) => Insert(m, c, il => [il.Create(OpCodes.Ldc_I8, 1L << 60),
            il.Create(OpCodes.Ldc_I8, 1L << 60), il.Create(OpCodes.Call, Meter(m, nameof(Guard.Begin)))]),
        ["an array unpaid"] = (m, c) => Insert(m, c, il => [il.Create(OpCodes.Ldc_I4, 1 << 30),
            il.Create(OpCodes.Newarr, m.TypeSystem.Int64), il.Create(OpCodes.Pop)]),
        ["a pointer"] = (m, c) => Local(m, c, new PointerType(m.TypeSystem.Int32)),
        ["a pinned local"] = (m, c) => Local(m, c, new PinnedType(new ByReferenceType(m.TypeSystem.Int32))),
        ["locals unset"] = (m, c) => Local(m, c, m.TypeSystem.Int32)
            && Each(m, c, method => method.Body.InitLocals = false),
        ["an import"] = (m, c) => Added(m, c, new("getpid", MethodAttributes.Static | MethodAttributes.PInvokeImpl,
            m.TypeSystem.Int32) { PInvokeInfo = new(PInvokeAttributes.CallConvCdecl, "getpid", Native(m)) }),
        ["a call into the runtime"] = (m, c) => Added(m, c, new("Inner", MethodAttributes.Static, m.TypeSystem.Void)
        { ImplAttributes = MethodImplAttributes.InternalCall }),
        ["a finalizer"] = (m, c) => Added(m, c, Empty(m, "Finalize",
            MethodAttributes.Virtual | MethodAttributes.Family)),
        ["a module initializer"] = (m, c) => Into(m.Types[0], Empty(m, ".cctor", MethodAttributes.Static
            | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName)),
        ["an unmetered method"] = (m, c) => Added(m, c, Empty(m, "Free", MethodAttributes.Static)),
        ["a handler before its try"] = (m, c) => Added(m, c, Backward(m)),
        ["a base out of reach"] = (m, c) => Typed(m, type => type.BaseType = m.ImportReference(typeof(List<int>))),
        ["own layout"] = (m, c) => Typed(m, type => type.Attributes |= TypeAttributes.ExplicitLayout),
        ["own size"] = (m, c) => Typed(m, type => (type.ClassSize, type.PackingSize) = (1 << 20, 0)),
        ["an attribute out of reach"] = (m, c) => Typed(m, type => type.CustomAttributes.Add(
            new(m.ImportReference(typeof(ThreadStaticAttribute).GetConstructor([]))))),
        ["a resource"] = (m, _) => Done(() => m.Resources.Add(
            new EmbeddedResource("r", ManifestResourceAttributes.Public, [1]))),
        ["another module"] = (m, _) => Done(() => m.ModuleReferences.Add(new("libc"))),
        ["another assembly"] = (m, _) => Done(() => m.AssemblyReferences.Add(new("System.Net", new(10, 0)))),
        ["a forwarded type"] = (m, _) => Done(() => m.ExportedTypes.Add(new("N", "T", m, m.AssemblyReferences[0])
        { Attributes = TypeAttributes.Public | (TypeAttributes)0x200000 })),
        ["an entry point"] = (m, c) => Done(() =>
            (m.Kind, m.EntryPoint) = (ModuleKind.Console, Any(m, c).Methods.First())),
        ["a guard call dropped"] = (m, c) => Metered(m, c, (il, call) => il.Replace(call, il.Create(OpCodes.Pop))),
        ["a guard call jumped over"] = (m, c) => Metered(m, c, (il, call) =>
            il.Replace(call.Previous, il.Create(OpCodes.Br, call.Next))),
        ["a guard call turned into another"] = (m, c) => Metered(m, c, (il, call) =>
            il.Replace(call, il.Create(OpCodes.Call, Meter(m, nameof(Guard.Caught))))),
        ["a loop of its own"] = Looped,
    };

    static bool Done(Action change)
    {
        change();
        return true;
    }

    static List<MethodDefinition> Bodies(ModuleDefinition module) =>
        [.. module.GetTypes().SelectMany(type => type.Methods).Where(one => one.HasBody)];

    static TypeDefinition Any(ModuleDefinition module, Prng chance) =>
        chance.Pick([.. module.GetTypes().Where(type => type is { IsClass: true, IsValueType: false, HasMethods: true }
            && type.Name != "<Module>")]);

    static MethodReference Meter(ModuleDefinition module, string name) =>
        module.ImportReference(typeof(Guard).GetMethod(name));

    static ModuleReference Native(ModuleDefinition module)
    {
        var native = new ModuleReference("libc");
        module.ModuleReferences.Add(native);
        return native;
    }

    static bool Insert(ModuleDefinition module, Prng chance, Func<ILProcessor, Instruction[]> made)
    {
        var body = chance.Pick(Bodies(module)).Body;
        var il = body.GetILProcessor();
        var at = body.Instructions[2 + chance.NextInt(Math.Max(body.Instructions.Count - 2, 1))];
        foreach (var one in made(il)) il.InsertBefore(at, one);
        return true;
    }

    static bool Local(ModuleDefinition module, Prng chance, TypeReference type) =>
        Each(module, chance, method => method.Body.Variables.Add(new(type)));

    static bool Each(ModuleDefinition module, Prng chance, Action<MethodDefinition> change) => Done(() =>
    {
        foreach (var method in Bodies(module)) change(method);
    });

    static MethodDefinition Empty(ModuleDefinition module, string name, MethodAttributes attributes)
    {
        var method = new MethodDefinition(name, attributes, module.TypeSystem.Void) { HasThis = false };
        method.HasThis = (attributes & MethodAttributes.Static) == 0;
        method.Body.Instructions.Add(Instruction.Create(OpCodes.Ret));
        return method;
    }

    static bool Added(ModuleDefinition module, Prng chance, MethodDefinition method) =>
        Into(Any(module, chance), method);

    static bool Into(TypeDefinition type, MethodDefinition method) => Done(() => type.Methods.Add(method));

    static bool Typed(ModuleDefinition module, Action<TypeDefinition> change)
    {
        var type = new TypeDefinition("", "Added", TypeAttributes.Public, module.TypeSystem.Object);
        module.Types.Add(type);
        return Done(() => change(type));
    }

    // Throws into a handler that stands above: a loop without any branch backward.
    static MethodDefinition Backward(ModuleDefinition module)
    {
        var method = Empty(module, "Again", MethodAttributes.Static);
        var il = method.Body.GetILProcessor();
        var (start, handler, end) = (il.Create(OpCodes.Ldnull), il.Create(OpCodes.Pop), method.Body.Instructions[0]);
        foreach (var one in (Instruction[])[il.Create(OpCodes.Ldc_I4_0), il.Create(OpCodes.Call,
            Meter(module, nameof(Guard.Enter))), il.Create(OpCodes.Br, start), handler, il.Create(OpCodes.Leave, start),
            start, il.Create(OpCodes.Throw)])
            il.InsertBefore(end, one);
        method.Body.ExceptionHandlers.Add(new(ExceptionHandlerType.Catch)
        {
            TryStart = start, TryEnd = end, HandlerStart = handler, HandlerEnd = start,
            CatchType = module.TypeSystem.Object,
        });
        return method;
    }

    static bool Metered(ModuleDefinition module, Prng chance, Action<ILProcessor, Instruction> change)
    {
        var calls = Bodies(module).SelectMany(method => method.Body.Instructions
            .Where(one => one.Operand is MethodReference { DeclaringType.Name: nameof(Guard) } call
                && call.Name is nameof(Guard.Enter) or nameof(Guard.Loop))
            .Select(one => (method, one))).ToList();
        var (body, call) = chance.Pick(calls);
        change(body.Body.GetILProcessor(), call);
        return true;
    }

    static bool Looped(ModuleDefinition module, Prng chance)
    {
        var body = chance.Pick(Bodies(module)).Body;
        var il = body.GetILProcessor();
        var from = 2 + chance.NextInt(body.Instructions.Count - 2);
        var at = body.Instructions[from];
        var to = body.Instructions[1 + chance.NextInt(from - 1)];
        if (to.Next?.Operand is MethodReference { Name: nameof(Guard.Loop) }) return false;
        il.InsertBefore(at, il.Create(OpCodes.Ldc_I4_1));
        il.InsertBefore(at, il.Create(OpCodes.Brtrue, to));
        return true;
    }
}
