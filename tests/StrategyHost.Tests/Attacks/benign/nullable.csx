// 5 -1 False 0
int? none = null;
string? text = null;
OnStart(() => Log($"{none ?? 5} {text?.Length ?? -1} {none.HasValue} {none.GetValueOrDefault()}"));
