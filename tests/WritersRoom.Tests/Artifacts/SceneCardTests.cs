using WritersRoom.Artifacts.Reading;
using WritersRoom.Language;
using WritersRoom.Llm;

namespace WritersRoom.Tests.Artifacts;

public sealed class SceneCardTests
{
    private static readonly string[] Labels = ["**Action:** ", "**Conflict:** ", "**Character Changes:** ", "**Plot Progression:** ", "**Tone:** "];

    // What the card says in its own words; everything else must stand in the scene.
    private static readonly HashSet<string> OwnVocabulary = TermAnalyzer.Words(
        "Nothing is written under this heading. None on the page: no refusal, threat or open question. nobody speaks and nothing is fought over. The struggle told above; " +
        "no words are exchanged over it. asks Enters the story Introduces meets First scene together Last scene of No shift is shown; here Nobody the script names is here and more " +
        "Brings in back in scene Takes up last in scene Opens at First time at Back at Stands by itself nothing named here is named in another scene " +
        "tense violent fearful warm playful sorrowful wondrous formal no words all action mostly action and dialogue in balance mostly dialogue all dialogue " +
        "clipped even long sentences word question questions exclamation exclamations indoors outdoors in and out of doors").Select(word => word.Stem).ToHashSet();

    public static TheoryData<string> Scripts => FixtureScripts.All;

    [Theory, MemberData(nameof(Scripts))]
    public void A_card_has_five_labelled_lines_of_bounded_length(string name)
    {
        for (var i = 0; i < FixtureScripts.Script(name).Scenes.Count; i++)
        {
            var card = FixtureScripts.Analyst(name).SceneCard(i);
            var lines = card.SummaryText.Split('\n');

            lines.Length.ShouldBe(5);
            for (var part = 0; part < Labels.Length; part++)
            {
                lines[part].ShouldStartWith(Labels[part]);
                lines[part].Length.ShouldBeGreaterThan(Labels[part].Length);
            }

            TokenEstimate.Of(card.SummaryText).ShouldBeLessThanOrEqualTo(250);
        }
    }

    [Theory, MemberData(nameof(Scripts))]
    public void Cards_take_about_150_tokens(string name)
    {
        var tokens = FixtureScripts.Script(name).Scenes.Average(scene => TokenEstimate.Of(FixtureScripts.Analyst(name).SceneCard(scene.Index).SummaryText));

        tokens.ShouldBeInRange(100, 190);
    }

    [Theory, MemberData(nameof(Scripts))]
    public void A_card_says_nothing_that_is_not_in_its_scene(string name)
    {
        var things = FixtureScripts.Analyst(name);
        foreach (var scene in FixtureScripts.Script(name).Scenes)
        {
            var allowed = TermAnalyzer.Words(PlainText.Of(string.Join('\n', scene.Elements.Select(element => element.Text)))).Select(word => word.Stem).ToHashSet();
            // A member of the cast may be called in the scene by another form of the name.
            foreach (var link in things.Links().Where(link => link.SceneIndex == scene.Index))
                allowed.UnionWith(TermAnalyzer.Words(link.CharacterName).Select(word => word.Stem));

            var invented = TermAnalyzer.Words(things.SceneCard(scene.Index).SummaryText)
                .Where(word => !word.IsStopWord && !word.Term.All(char.IsDigit))
                .Where(word => !allowed.Contains(word.Stem) && !OwnVocabulary.Contains(word.Stem) && !IsLabel(word.Term))
                .Select(word => word.Term).ToList();

            invented.ShouldBeEmpty($"scene {scene.Index}: {things.SceneCard(scene.Index).SummaryText}");
        }
    }

    [Fact]
    public void A_card_tells_who_enters_who_meets_and_what_returns()
    {
        var card = FixtureScripts.Analyst(FixtureScripts.PhoenixChild).SceneCard(3);

        card.Action.ShouldContain("SAMANTHA STRATA is arguing with a DOCK WORKER about a crate");
        card.CharacterChanges.ShouldContain("Enters the story: Samantha and Dock Worker.");
        card.PlotProgression.ShouldContain("crate");
        card.Tone.ShouldContain("indoors");
    }

    [Fact]
    public void Conflict_is_quoted_with_its_reply()
    {
        var card = FixtureScripts.Analyze("""
            INT. KITCHEN - NIGHT

            Ann waits at the table. Bob comes in with a suitcase.

            ANN
            You can't leave me with this debt, Bob!

            BOB
            I won't stay another night.
            """).SceneCard(0);

        card.Conflict.ShouldBe("Ann: “You can't leave me with this debt, Bob!” Bob: “I won't stay another night.”");
        card.Tone.ShouldContain("indoors, night");
    }

    [Fact]
    public void A_scene_without_strife_is_not_given_any()
    {
        FixtureScripts.Analyze("EXT. LAKE - DAY\n\nA heron crosses the water.").SceneCard(0).Conflict
            .ShouldBe("None on the page: nobody speaks and nothing is fought over.");
    }

    [Fact]
    public void An_empty_scene_says_so()
    {
        FixtureScripts.Analyze("INT. HALL - DAY").SceneCard(0).Action.ShouldBe("Nothing is written under this heading.");
    }

    [Fact]
    public void Other_languages_get_a_card_too()
    {
        var card = FixtureScripts.Analyze("""
            INT. КУХНЯ - НОЧЬ

            Анна ждёт у окна. За окном идёт снег.

            АННА
            Ты не придёшь?
            """).SceneCard(0);

        card.Action.ShouldContain("Анна ждёт у окна");
        card.Conflict.ShouldContain("Ты не придёшь?");
    }

    [Fact]
    public void The_same_script_gives_the_same_cards()
    {
        var again = FixtureScripts.Analyze(FixtureScripts.ReadText(FixtureScripts.Macbeth));
        foreach (var scene in FixtureScripts.Script(FixtureScripts.Macbeth).Scenes)
            again.SceneCard(scene.Index).ShouldBe(FixtureScripts.Analyst(FixtureScripts.Macbeth).SceneCard(scene.Index));
    }

    [Fact]
    public void A_scene_that_does_not_exist_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => FixtureScripts.Analyze("INT. HALL").SceneCard(1));
    }

    private static bool IsLabel(string term) => term is "action" or "conflict" or "character" or "changes" or "plot" or "progression" or "tone";
}
