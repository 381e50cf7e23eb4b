using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace StrategyHost.Scripting.Metering;

/// <summary>
/// Puts the guard's calls into an image: at every method entry and loop, and where memory is taken. Works on
/// instructions, because query clauses, field initialisers and record members have no method in the source.
/// </summary>
sealed class Weaver(SiteNames names, Func<string, bool> isValueType)
{
    const int ForeignObject = 64, BoxedValue = 24, MaxElement = 64;

    readonly List<Site> sites = [];
    readonly Dictionary<Site, int> known = [];
    readonly Dictionary<MethodDefinition, int> made = [];
    readonly Dictionary<string, MethodReference> calls = [];

    public (byte[] Image, SiteTable Sites) Weave(Stream image, Stream symbols)
    {
        using var module = ModuleDefinition.ReadModule(image, new ReaderParameters
        {
            ReadSymbols = true,
            SymbolStream = symbols,
            SymbolReaderProvider = new PortablePdbReaderProvider(),
        });
        foreach (var name in (string[])[nameof(Guard.Enter), nameof(Guard.Loop), nameof(Guard.Object),
            nameof(Guard.Array), nameof(Guard.Text), nameof(Guard.Items), nameof(Guard.Caught)])
            calls[name] = module.ImportReference(typeof(Guard).GetMethod(name));
        foreach (var type in module.GetTypes())
            foreach (var method in type.Methods)
                if (method.HasBody && method.DebugInformation.HasSequencePoints) FindMade(method);
        var woven = new List<(MethodDefinition Method, Dictionary<Instruction, int> Sites)>();
        foreach (var type in module.GetTypes())
        {
            // Static fields are then set at their first use, not whenever the runtime finds it handy.
            type.IsBeforeFieldInit = false;
            foreach (var method in type.Methods)
                if (method.HasBody) woven.Add((method, Method(method)));
        }
        using var output = new MemoryStream();
        module.Write(output, new WriterParameters { DeterministicMvid = true });
        return (output.ToArray(), new SiteTable(sites, [.. woven.SelectMany(Lines)]));
    }

    static IEnumerable<CodeLine> Lines((MethodDefinition Method, Dictionary<Instruction, int> Sites) woven)
    {
        var token = woven.Method.MetadataToken.ToInt32();
        var last = -1;
        foreach (var instruction in woven.Method.Body.Instructions)
        {
            if (!woven.Sites.TryGetValue(instruction, out var site) || site == last) continue;
            last = site;
            yield return new CodeLine(token, instruction.Offset, site);
        }
    }

    Dictionary<Instruction, int> Method(MethodDefinition method)
    {
        var body = method.Body;
        var at = SitesOf(method);
        body.SimplifyMacros();
        var il = body.GetILProcessor();
        var original = body.Instructions.ToArray();
        var headers = Headers(original);
        foreach (var header in headers)
        {
            var first = il.Create(OpCodes.Ldc_I4, at[header]);
            il.InsertBefore(header, first);
            il.InsertBefore(header, il.Create(OpCodes.Call, calls[nameof(Guard.Loop)]));
            Redirect(body, header, first);
        }
        foreach (var instruction in original) Memory(il, instruction, at[instruction]);
        foreach (var handler in body.ExceptionHandlers) Handler(il, handler);
        var start = body.Instructions[0];
        il.InsertBefore(start, il.Create(OpCodes.Ldc_I4, original.Length > 0 ? at[original[0]] : 0));
        il.InsertBefore(start, il.Create(OpCodes.Call, calls[nameof(Guard.Enter)]));
        body.OptimizeMacros();
        return at;
    }

    // What the compiler makes without a line of its own, such as what a closure keeps, belongs where it is first made.
    void FindMade(MethodDefinition method)
    {
        var at = SitesOf(method);
        foreach (var instruction in method.Body.Instructions)
        {
            if (instruction.OpCode.Code != Code.Newobj) continue;
            var type = ((MethodReference)instruction.Operand).DeclaringType.GetElementType() as TypeDefinition;
            foreach (var own in type?.Methods ?? [])
                if (own.IsConstructor && !own.DebugInformation.HasSequencePoints) made.TryAdd(own, at[instruction]);
        }
    }

    // Each instruction belongs to the last sequence point before it.
    Dictionary<Instruction, int> SitesOf(MethodDefinition method)
    {
        var points = method.DebugInformation.SequencePoints.Where(point => !point.IsHidden)
            .GroupBy(point => point.Offset).ToDictionary(group => group.Key, group => group.First());
        var first = points.Count > 0 ? points.MinBy(pair => pair.Key).Value : null;
        var current = made.TryGetValue(method, out var maker) ? maker : Known(first is not null ? SiteOf(first)
            : HasLoop(method) ? names.OfNumbered(method.Name) : new Site(0, 0, Name(method)));
        var at = new Dictionary<Instruction, int>();
        foreach (var instruction in method.Body.Instructions)
        {
            if (points.TryGetValue(instruction.Offset, out var point)) current = Known(SiteOf(point));
            at[instruction] = current;
        }
        return at;
    }

    static bool HasLoop(MethodDefinition method) => Headers([.. method.Body.Instructions]).Count > 0;

    static string Name(MethodDefinition method) =>
        method.DeclaringType.Name.StartsWith('<') ? "" : $"{method.DeclaringType.Name}.{method.Name}";

    Site SiteOf(SequencePoint point) =>
        new(point.StartLine, point.StartColumn, names.At(point.StartLine, point.StartColumn));

    int Known(Site site)
    {
        if (known.TryGetValue(site, out var number)) return number;
        sites.Add(site);
        return known[site] = sites.Count - 1;
    }

    static List<Instruction> Headers(Instruction[] code)
    {
        var index = new Dictionary<Instruction, int>(code.Length);
        for (var i = 0; i < code.Length; i++) index[code[i]] = i;
        var headers = new List<Instruction>();
        for (var i = 0; i < code.Length; i++)
        {
            IEnumerable<Instruction> targets = code[i].Operand switch
            {
                Instruction one => [one],
                Instruction[] many => many,
                _ => [],
            };
            headers.AddRange(targets.Where(target => index[target] <= i));
        }
        return [.. headers.Distinct()];
    }

    static void Redirect(MethodBody body, Instruction from, Instruction to)
    {
        foreach (var instruction in body.Instructions)
        {
            if (instruction.Operand == from) instruction.Operand = to;
            if (instruction.Operand is not Instruction[] many) continue;
            for (var i = 0; i < many.Length; i++)
                if (many[i] == from) many[i] = to;
        }
        foreach (var handler in body.ExceptionHandlers)
        {
            if (handler.TryStart == from) handler.TryStart = to;
            if (handler.TryEnd == from) handler.TryEnd = to;
            if (handler.HandlerStart == from) handler.HandlerStart = to;
            if (handler.HandlerEnd == from) handler.HandlerEnd = to;
            if (handler.FilterStart == from) handler.FilterStart = to;
        }
    }

    // The compiler catches what the top level throws, to hand it on; its place is still to be told.
    static bool IsOfTopLevel(ExceptionHandler handler)
    {
        for (var at = handler.HandlerStart; at is not null && at != handler.HandlerEnd; at = at.Next)
            if (at.Operand is MethodReference { Name: "SetException" }) return true;
        return false;
    }

    // A catch and a filter begin with the exception on the stack.
    void Handler(ILProcessor il, ExceptionHandler handler)
    {
        var start = handler.HandlerType switch
        {
            ExceptionHandlerType.Catch => handler.HandlerStart,
            ExceptionHandlerType.Filter => handler.FilterStart,
            _ => null,
        };
        if (start is not null && !IsOfTopLevel(handler))
            Before(il, start, [il.Create(OpCodes.Dup), il.Create(OpCodes.Call, calls[nameof(Guard.Caught)])]);
    }

    void Memory(ILProcessor il, Instruction at, int site)
    {
        switch (at.OpCode.Code)
        {
            case Code.Newobj:
                var made = ((MethodReference)at.Operand).DeclaringType;
                if (made.MetadataType == MetadataType.String) After(il, at, site, nameof(Guard.Text));
                else if (made is ArrayType) After(il, at, site, nameof(Guard.Items));
                else if (Size(made) is var size and > 0) Before(il, at, Charge(il, size, site, nameof(Guard.Object)));
                break;
            case Code.Box:
                Before(il, at, Charge(il, BoxedValue, site, nameof(Guard.Object)));
                break;
            case Code.Newarr:
                Before(il, at, [il.Create(OpCodes.Dup), il.Create(OpCodes.Conv_I8),
                    .. Charge(il, Element((TypeReference)at.Operand), site, nameof(Guard.Array))]);
                break;
            case Code.Call or Code.Callvirt when at.Operand is MethodReference { Name: var name } method:
                if (name.StartsWith("get_") || method is MethodDefinition) break;
                if (method.ReturnType.MetadataType == MetadataType.String) After(il, at, site, nameof(Guard.Text));
                else if (method.ReturnType is ArrayType) After(il, at, site, nameof(Guard.Items));
                break;
        }
    }

    Instruction[] Charge(ILProcessor il, int bytes, int site, string call) =>
        [il.Create(OpCodes.Ldc_I4, bytes), il.Create(OpCodes.Ldc_I4, site), il.Create(OpCodes.Call, calls[call])];

    // A jump to the instruction must pass the charge as well.
    static void Before(ILProcessor il, Instruction at, Instruction[] charge)
    {
        foreach (var one in charge) il.InsertBefore(at, one);
        Redirect(il.Body, at, charge[0]);
    }

    void After(ILProcessor il, Instruction at, int site, string call)
    {
        var last = at;
        foreach (var one in (Instruction[])
            [il.Create(OpCodes.Dup), il.Create(OpCodes.Ldc_I4, site), il.Create(OpCodes.Call, calls[call])])
        {
            il.InsertAfter(last, one);
            last = one;
        }
    }

    int Size(TypeReference type)
    {
        var definition = (type as GenericInstanceType)?.ElementType ?? type;
        if (definition is TypeDefinition own)
            return own.IsValueType ? 0 : 16 + 8 * own.Fields.Count(field => !field.IsStatic);
        var isValue = definition.IsValueType || isValueType(definition.FullName.Replace('/', '+'));
        return isValue ? 0 : ForeignObject;
    }

    int Element(TypeReference type) => type.MetadataType switch
    {
        MetadataType.Boolean or MetadataType.Byte or MetadataType.SByte => 1,
        MetadataType.Char or MetadataType.Int16 or MetadataType.UInt16 => 2,
        MetadataType.Int32 or MetadataType.UInt32 or MetadataType.Single => 4,
        _ when type is TypeDefinition { IsValueType: true } own => Math.Min(8 * own.Fields.Count, MaxElement),
        _ when type.IsValueType && !type.IsPrimitive => 16,
        _ => 8,
    };
}
