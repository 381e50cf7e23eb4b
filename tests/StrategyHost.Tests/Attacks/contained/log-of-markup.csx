// no intents; says <script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}${7*7}</textarea>
OnStart(() => Log("<script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}${7*7}</textarea>"));
