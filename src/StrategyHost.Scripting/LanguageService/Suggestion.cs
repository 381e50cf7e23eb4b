namespace StrategyHost.Scripting.LanguageService;

// What a suggestion is, for its icon.
public enum SuggestionKind : byte
{
    Keyword, Method, Property, Field, Event, Variable, Class, Struct, Interface, Enum, Namespace,
}

/// <summary>One entry of the editor's completion list: what to insert, and what it is.</summary>
public sealed record Suggestion(string Text, SuggestionKind Kind, string Signature, string Notes);

/// <summary>What the editor shows over a symbol; the refusal is empty where scripts may use it.</summary>
public sealed record Explanation(string Signature, string Notes, string Refusal);
