// [0, 1, 2]~1.00|  12,3451-2
OnStart(() => { var b = new System.Text.StringBuilder(); for (var i = 0; i < 3; i++) b.Append(i).Append(i < 2 ? ", " : ""); b.Insert(0, "[").AppendLine("]").AppendFormat("{0:F2}|{1,8:N0}", 1.005, 12345).AppendJoin('-', 1, 2); Log(b.ToString().Replace(Environment.NewLine, "~")); });
