using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using StrategyHost.Scripting.Compiler;

namespace StrategyHost.Scripting.Verifier;

// Looks at the file around the code: nothing native, nothing that leads to other files, and no table in a form that two
// readers could understand differently.
sealed class ImageContainer(PEReader image, MetadataReader reader, List<string> findings)
{
    const string GuardAssembly = "StrategyHost.Scripting";

    // Signatures are read by recursion: their length bounds its depth.
    const int MaxSignature = 4 * 1024, MaxLocals = 16 * 1024;

    static readonly TableIndex[] indirect =
    [
        TableIndex.FieldPtr, TableIndex.MethodPtr, TableIndex.ParamPtr, TableIndex.EventPtr, TableIndex.PropertyPtr,
        TableIndex.EncLog, TableIndex.EncMap,
    ];

    public void Check(bool woven)
    {
        Headers();
        Must(Rows(TableIndex.ImplMap) == 0, "native imports");
        Must(Rows(TableIndex.ModuleRef) == 0, "other modules");
        Must(Rows(TableIndex.FieldMarshal) == 0, "marshalled fields");
        Must(Rows(TableIndex.DeclSecurity) == 0, "security marks");
        Must(Array.TrueForAll(indirect, table => Rows(table) == 0), "indirect tables");
        Must(reader.MetadataKind == MetadataKind.Ecma335, "metadata of another kind");
        Must(reader.ManifestResources.Count == 0, "resources");
        Must(reader.ExportedTypes.Count == 0, "forwarded types");
        Must(reader.AssemblyFiles.Count == 0, "other files");
        foreach (var handle in reader.AssemblyReferences)
        {
            var name = reader.GetString(reader.GetAssemblyReference(handle).Name);
            Must(ScriptReferences.Names.Contains(name) || woven && name == GuardAssembly, $"a reference to {name}");
        }
        Owned();
        Signatures();
    }

    void Headers()
    {
        var header = image.PEHeaders.CorHeader!;
        var kind = header.Flags & (CorFlags.ILOnly | CorFlags.NativeEntryPoint);
        Must(kind == CorFlags.ILOnly, "not plain managed code");
        Must(header.EntryPointTokenOrRelativeVirtualAddress == 0, "an entry point");
        Must(IsEmpty(header.VtableFixupsDirectory), "native fix-ups");
        Must(IsEmpty(header.ManagedNativeHeaderDirectory), "native code made ahead");
        Must(IsEmpty(header.CodeManagerTableDirectory) && IsEmpty(header.ExportAddressTableJumpsDirectory),
            "native tables");
        var file = image.PEHeaders.PEHeader!;
        Must(IsEmpty(file.ExportTableDirectory) && IsEmpty(file.ThreadLocalStorageTableDirectory)
            && IsEmpty(file.DelayImportTableDirectory), "native tables");
    }

    // A method or field outside any type would be looked at by nobody.
    void Owned()
    {
        var (methods, fields) = (0, 0);
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            methods += type.GetMethods().Count;
            fields += type.GetFields().Count;
        }
        Must(methods == Rows(TableIndex.MethodDef) && fields == Rows(TableIndex.Field), "members outside its types");
    }

    void Signatures()
    {
        var longest = 0;
        foreach (var handle in reader.MemberReferences) Measure(reader.GetMemberReference(handle).Signature);
        foreach (var handle in reader.MethodDefinitions) Measure(reader.GetMethodDefinition(handle).Signature);
        foreach (var handle in reader.FieldDefinitions) Measure(reader.GetFieldDefinition(handle).Signature);
        for (var row = 1; row <= Rows(TableIndex.TypeSpec); row++)
            Measure(reader.GetTypeSpecification(MetadataTokens.TypeSpecificationHandle(row)).Signature);
        for (var row = 1; row <= Rows(TableIndex.MethodSpec); row++)
            Measure(reader.GetMethodSpecification(MetadataTokens.MethodSpecificationHandle(row)).Signature);
        if (longest > MaxSignature) throw new BadImageFormatException("a signature too long");
        longest = 0;
        for (var row = 1; row <= Rows(TableIndex.StandAloneSig); row++)
            Measure(reader.GetStandaloneSignature(MetadataTokens.StandaloneSignatureHandle(row)).Signature);
        if (longest > MaxLocals) throw new BadImageFormatException("more locals than a method may have");

        void Measure(BlobHandle blob) => longest = Math.Max(longest, reader.GetBlobReader(blob).Length);
    }

    int Rows(TableIndex table) => reader.GetTableRowCount(table);

    void Must(bool holds, string otherwise)
    {
        if (!holds) findings.Add($"the image has {otherwise}");
    }

    static bool IsEmpty(DirectoryEntry entry) => entry is { Size: 0, RelativeVirtualAddress: 0 };
}
