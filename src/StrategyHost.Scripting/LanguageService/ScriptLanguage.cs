using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Recommendations;
using Microsoft.CodeAnalysis.Text;
using StrategyHost.Scripting.AllowList;
using StrategyHost.Scripting.Compiler;
using StrategyHost.Scripting.Verifier;

namespace StrategyHost.Scripting.LanguageService;

/// <summary>
/// What the editor asks while a script is being typed. Offers only what the policy allows, so that the list itself
/// teaches what there is. Runs in the compiler process. Lines and columns count from one.
/// </summary>
public sealed class ScriptLanguage : IDisposable
{
    const int MaxSuggestions = 500;

    static readonly string[] keywords =
    [
        "var", "if", "else", "for", "foreach", "while", "do", "switch", "case", "break", "continue", "return", "new",
        "true", "false", "null", "is", "not", "and", "or", "in", "record", "class", "struct", "enum", "static",
        "try", "catch", "finally", "throw", "when", "with", "yield", "double", "int", "long", "bool", "string",
        "decimal",
    ];

    readonly PolicyTable policy;
    readonly AdhocWorkspace workspace;
    readonly DocumentId document;

    public ScriptLanguage(ScriptCompiler compiler, PolicyTable policy)
    {
        this.policy = policy;
        workspace = new AdhocWorkspace(MefHostServices.DefaultHost);
        var project = ProjectId.CreateNewId();
        document = DocumentId.CreateNewId(project);
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(project, VersionStamp.Default,
            "Strategy", "Strategy", LanguageNames.CSharp, compilationOptions: compiler.Options,
            parseOptions: ScriptCompiler.Parsing, metadataReferences: compiler.References,
            isSubmission: true, hostObjectType: compiler.Dialect.Globals));
        solution = solution.AddDocument(
            DocumentInfo.Create(document, "script.csx", sourceCodeKind: SourceCodeKind.Script));
        workspace.TryApplyChanges(solution);
    }

    /// <summary>
    /// What could stand at the place, in alphabetical order; the editor narrows it by the word begun there.
    /// </summary>
    public IReadOnlyList<Suggestion> Complete(string source, int line, int column)
    {
        if (Open(source, line, column) is not var (text, at)) return [];
        var model = Model(text);
        var verdicts = new SymbolVerdicts(policy, model.Compilation.Assembly);
        var offered = Recommender.GetRecommendedSymbolsAtPositionAsync(text, at).GetAwaiter().GetResult()
            .Where(symbol => IsOffered(symbol, verdicts)).GroupBy(symbol => symbol.Name)
            .Select(group => Suggested(group.First(), group.Count() - 1));
        if (!IsAfterDot(model.SyntaxTree, at))
            offered = offered.Concat(keywords.Select(word => new Suggestion(word, SuggestionKind.Keyword, "", "")));
        return [.. offered.OrderBy(one => one.Text, StringComparer.OrdinalIgnoreCase).Take(MaxSuggestions)];
    }

    /// <summary>What stands at the place; null where nothing has a meaning.</summary>
    public Explanation? Hover(string source, int line, int column)
    {
        if (Open(source, line, column) is not var (text, at)) return null;
        var model = Model(text);
        var token = model.SyntaxTree.GetRoot().FindToken(at);
        if (token.Parent is not { } node || !token.IsKind(SyntaxKind.IdentifierToken)) return null;
        var found = model.GetSymbolInfo(node);
        var symbol = found.Symbol ?? found.CandidateSymbols.FirstOrDefault() ?? model.GetDeclaredSymbol(node);
        if (symbol is null)
            return policy.RefusalOfName(token.Text) is { } unknown ? new Explanation(token.Text, "", unknown) : null;
        var refused = new SymbolVerdicts(policy, model.Compilation.Assembly).RefusedId(symbol);
        return new Explanation(SymbolNotes.Signature(symbol), SymbolNotes.Of(symbol),
            refused is null ? "" : policy.Refusal(refused));
    }

    public void Dispose() => workspace.Dispose();

    (Document Document, int Position)? Open(string source, int line, int column)
    {
        if (SourceLimits.OfText(source, "") is not null) return null;
        var text = SourceText.From(source);
        if (line < 1 || line > text.Lines.Count) return null;
        var at = text.Lines[line - 1];
        var position = Math.Clamp(at.Start + column - 1, at.Start, at.End);
        text = Closed(text, position, at.End);
        var solution = workspace.CurrentSolution.WithDocumentText(document, text);
        return (solution.GetDocument(document)!, position);
    }

    // "Math." at the end of a line would otherwise swallow the next line as its member.
    static SourceText Closed(SourceText text, int position, int lineEnd)
    {
        var start = position;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '_')) start--;
        var isOpen = start > 0 && text[start - 1] == '.'
            && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(position, lineEnd)));
        return isOpen ? text.WithChanges(new TextChange(new TextSpan(position, 0), ";")) : text;
    }

    static SemanticModel Model(Document text) => text.GetSemanticModelAsync().GetAwaiter().GetResult()!;

    static bool IsAfterDot(SyntaxTree tree, int at)
    {
        var before = tree.GetRoot().FindToken(Math.Max(at - 1, 0));
        return before.IsKind(SyntaxKind.DotToken) || before.Parent is SimpleNameSyntax name
            && name.Parent is MemberAccessExpressionSyntax access && access.Name == name;
    }

    bool IsOffered(ISymbol symbol, SymbolVerdicts verdicts)
    {
        if (symbol.Name is "" or nameof(GetHashCode) || !symbol.CanBeReferencedByName) return false;
        if (symbol is INamespaceSymbol space) return policy.Names(space.ToDisplayString());
        return verdicts.RefusedId(symbol) is null;
    }

    static Suggestion Suggested(ISymbol symbol, int overloads) =>
        new(symbol.Name, Kind(symbol), SymbolNotes.Signature(symbol, overloads), SymbolNotes.Of(symbol));

    static SuggestionKind Kind(ISymbol symbol) => symbol switch
    {
        IMethodSymbol => SuggestionKind.Method,
        IPropertySymbol => SuggestionKind.Property,
        IFieldSymbol => SuggestionKind.Field,
        IEventSymbol => SuggestionKind.Event,
        INamespaceSymbol => SuggestionKind.Namespace,
        ITypeSymbol { TypeKind: TypeKind.Interface } => SuggestionKind.Interface,
        ITypeSymbol { TypeKind: TypeKind.Enum } => SuggestionKind.Enum,
        ITypeSymbol { IsValueType: true } => SuggestionKind.Struct,
        ITypeSymbol => SuggestionKind.Class,
        _ => SuggestionKind.Variable,
    };
}
