using WritersRoom.Language;

namespace WritersRoom.Artifacts.Reading;

/// <summary>
/// Finds who is in a script: those who speak, by their cues, and those who are only named, by their introduction in capitals
/// ("AIDEN POLYWELL, a tall man"). Full names and titles used in the action become aliases of the cue they belong to.
/// </summary>
internal sealed class CastBuilder
{
    private readonly IReadOnlyList<SceneReading> scenes;
    private readonly CaseEvidence evidence;
    private readonly List<CastMember> members = [];
    private readonly Dictionary<string, CastMember> byCue = new(StringComparer.Ordinal);
    private readonly Dictionary<CastMember, string[]> terms = [];
    private readonly Dictionary<string, List<CastMember>> byFirstTerm = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CastMember?> aliases = new(StringComparer.Ordinal);

    private CastBuilder(IReadOnlyList<SceneReading> scenes, CaseEvidence evidence)
    {
        this.scenes = scenes;
        this.evidence = evidence;
    }

    public static Cast Build(IReadOnlyList<SceneReading> scenes, CaseEvidence evidence)
    {
        var builder = new CastBuilder(scenes, evidence);
        builder.AddSpeakers();
        builder.AddIntroduced();
        builder.AddShortForms();
        return new Cast(builder.members, builder.byCue,
            builder.aliases.Where(alias => alias.Value is not null).Select(alias => (alias.Key.Split(' '), alias.Value!)));
    }

    private static string[] TermsOf(string name) => TermAnalyzer.Words(name).Select(word => word.Term).ToArray();

    private void AddSpeakers()
    {
        var cues = scenes.SelectMany(scene => scene.Cues).GroupBy(cue => cue, StringComparer.Ordinal)
            .Select(group => new Cue(group.Key, group.Count(), TermsOf(group.Key))).ToList();
        var fuller = cues.Where(cue => cue.Terms.Length is 2 or 3 && cue.Text.AsSpan().IndexOfAny("'\u2019") < 0)
            .SelectMany(cue => new[] { (Term: cue.Terms[0], Cue: cue), (Term: cue.Terms[^1], Cue: cue) }).ToLookup(form => form.Term, form => form.Cue, StringComparer.Ordinal);
        foreach (var sameSpeaker in cues.GroupBy(cue => (FullerForm(cue, fuller) ?? cue).Text, StringComparer.Ordinal))
        {
            var member = Add(sameSpeaker.MaxBy(cue => cue.Count)!.Text);
            foreach (var cue in sameSpeaker)
            {
                byCue[cue.Text] = member;
                AddAlias(string.Join(' ', cue.Terms), member);
            }
        }
    }

    /// <summary>The one longer cue a single name belongs to: CYBER BOB for BOB, but not LADY MACBETH for MACBETH.</summary>
    private static Cue? FullerForm(Cue name, ILookup<string, Cue> cuesByTerm)
    {
        if (name.Terms.Length != 1) return null;
        var fuller = cuesByTerm[name.Terms[0]].Distinct().Take(2).ToList();
        return fuller.Count == 1 && !fuller[0].Terms.Any(NameForms.TellsApart) ? fuller[0] : null;
    }

    private CastMember Add(string name)
    {
        var nameTerms = TermsOf(name);
        var member = new CastMember(name, DisplayNames.Of(name, evidence), NameForms.IsGroup(nameTerms));
        members.Add(member);
        terms[member] = nameTerms;
        if (nameTerms.Length > 0) Named(nameTerms[0]).Add(member);
        return member;
    }

    private List<CastMember> Named(string firstTerm)
    {
        if (!byFirstTerm.TryGetValue(firstTerm, out var named)) byFirstTerm[firstTerm] = named = [];
        return named;
    }

    // A form that two members could mean finds neither.
    private void AddAlias(string form, CastMember member)
    {
        if (form.Length == 0) return;
        aliases[form] = aliases.TryGetValue(form, out var known) && known != member ? null : member;
    }

    private void AddIntroduced()
    {
        foreach (var passage in scenes.SelectMany(scene => scene.Action))
        {
            foreach (var run in CapitalRuns.In(passage)) AddIntroduced(passage, run);
        }
    }

    private void AddIntroduced(Passage passage, CapitalRun run)
    {
        var holders = run.Terms.Distinct().SelectMany(Named).Where(member => terms[member].All(run.Terms.Contains)).ToList();
        if (holders.Count > 1) holders = [holders.MaxBy(member => terms[member].Length)!];
        if (holders.Count == 1)
        {
            var member = holders[0];
            if (run.Terms.Except(terms[member]).Any(term => NameForms.TellsApart(term) && !NameForms.IsTitle(term))) return;
            member.Introduction ??= passage;
            if (run.Terms.Length > terms[member].Length) AddAlias(string.Join(' ', run.Terms), member);
            return;
        }

        if (!IsIntroduction(run)) return;
        var silent = Add(run.Text.ToUpperInvariant());
        silent.Introduction = passage;
        AddAlias(string.Join(' ', run.Terms), silent);
    }

    private bool IsIntroduction(CapitalRun run)
    {
        if (aliases.ContainsKey(string.Join(' ', run.Terms)) || run.Terms.Length > 4 || run.Text.Length > NameForms.LongestName) return false;
        if (run.Terms.Length == 1 && NameForms.IsPerson(run.Terms[0])) return true;
        return run.IsDescribed && !run.FollowsArticle && (run.Terms.Length > 1 || evidence.Titles(run.Terms[0]) > 0);
    }

    /// <summary>First name, last name, title: each stands for a member when it can mean only that one.</summary>
    private void AddShortForms()
    {
        var speakers = byCue.Values.ToHashSet();
        var forms = new List<(string Form, CastMember Member)>();
        foreach (var (form, member) in aliases.Where(alias => alias.Value is not null).Select(alias => (alias.Key, alias.Value!)).ToList())
        {
            var words = form.Split(' ');
            if (words.Length < 2 || member.IsGroup) continue;
            forms.Add((words[^1], member));
            if (words.Length > 2) forms.Add((string.Join(' ', words[^2..]), member));
            if (words.Length == 2 || NameForms.IsTitle(words[0])) forms.Add((words[0], member));
            // A cue of three words starts with anything (EMBER ONE AI); the full name of one who is only introduced starts with a first name.
            else if (!speakers.Contains(member)) forms.Add((words[0], member));
        }

        foreach (var group in forms.GroupBy(form => form.Form, StringComparer.Ordinal))
        {
            var holders = group.Select(form => form.Member).Distinct().ToList();
            if (holders.Count == 1 && !aliases.ContainsKey(group.Key) && IsShortForm(group.Key)) aliases[group.Key] = holders[0];
        }
    }

    private bool IsShortForm(string form)
    {
        if (StopWords.Contains(form) || form.Length < 2) return false;
        if (form.Contains(' ', StringComparison.Ordinal)) return true;
        return evidence.IsName(form) && (NameForms.IsTitle(form) || !NameForms.TellsApart(form));
    }

    private sealed record Cue(string Text, int Count, string[] Terms);
}
