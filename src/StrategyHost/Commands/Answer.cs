namespace StrategyHost.Commands;

/// <summary>
/// What a subcommand has to say: its exit code, the document it prints under <c>--json</c>, and the text it prints
/// otherwise.
/// </summary>
sealed record Answer(int ExitCode, object Document, Action<TextWriter> Text);
