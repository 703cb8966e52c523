using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Llm;

namespace WritersRoom.Tests.Artifacts;

public sealed class OutlineTests
{
    private static readonly string[] Pieces =
    [
        "INT. HALL - DAY\n\n", "EXT. FIELD\n\n", ".ACT II\n\n", "# ACT III\n\n", "ANNA BERG, a baker, runs.\n\n", "BOB\nI want to go. You can't stop me!\n\n", "BOB (V.O.)\n(sadly)\nNo...\n\n",
        "@McAnna\nHi?\n\n", "CYBER BOB\n*Never* again.\n\n", "\n", "古池や。水の音！\n\n", "A lantern. The lantern, Bob's lantern.\n\n", "[[note]]\n\n", "===\n\n", "- \u2019s ' _ ** \\\n\n", "BOB'S DOG (42), the, a, 8 8 8.\n\n",
    ];

    public static TheoryData<string> Scripts => FixtureScripts.All;

    [Theory, MemberData(nameof(Scripts))]
    public void An_outline_has_four_parts_under_500_tokens(string name)
    {
        var outline = FixtureScripts.Analyst(name).Outline();

        foreach (var label in new[] { "**LOGLINE:** ", "**ACT STRUCTURE:**", "**MAJOR TURNING POINTS:**", "**CENTRAL CONFLICT:** " }) outline.SummaryText.ShouldContain(label);
        TokenEstimate.Of(outline.SummaryText).ShouldBeLessThan(500);
        outline.Acts.Count.ShouldBe(FixtureScripts.Analyst(name).Structure().Acts.Count);
    }

    [Fact]
    public void The_outline_says_who_it_is_about_and_with_whom_the_words_are_sharpest()
    {
        FixtureScripts.Analyst(FixtureScripts.PhoenixChild).Outline().Logline.ShouldStartWith("Brianna, a young biracial engineer, with Samantha");
        FixtureScripts.Analyst(FixtureScripts.PhoenixChild).Outline().CentralConflict.ShouldStartWith("Sharpest between Brianna and Noah");
        FixtureScripts.Analyst(FixtureScripts.Macbeth).Outline().CentralConflict.ShouldStartWith("Sharpest between Macbeth and Macduff");
    }

    [Fact]
    public void The_writers_own_logline_is_taken()
    {
        FixtureScripts.Analyze("Title: Salt\nLogline: A diver looks for her brother.\n\nINT. BOAT - DAY\n\nShe dives.").Outline().Logline
            .ShouldBe("A diver looks for her brother.");
    }

    [Fact]
    public void A_script_without_scenes_is_answered_too()
    {
        var analyst = FixtureScripts.Analyze("Title: Nothing yet\n\nSome words.");

        analyst.Outline().Logline.ShouldBe("The script has no scenes yet.");
        analyst.Structure().Acts.ShouldBeEmpty();
        analyst.Characters().ShouldBeEmpty();
        analyst.Threads().ShouldBeEmpty();
        analyst.Relationships().ShouldBeEmpty();
    }

    [Fact]
    public void Any_script_is_answered_within_its_limits()
    {
        var scripts = Gen.Elements(Pieces).ListOf().Select(string.Concat);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Arb.From(scripts), text =>
        {
            var analyst = FixtureScripts.Analyze(text);
            analyst.Outline().SummaryText.ShouldNotBeEmpty();
            foreach (var link in analyst.Links()) analyst.SceneCard(link.SceneIndex).SummaryText.Split('\n').Length.ShouldBe(5);
            foreach (var character in analyst.Characters()) analyst.CharacterSheet(character.Name).ShouldNotBeNull();
            analyst.Threads().ShouldAllBe(thread => thread.Evidence.Count > 0);
            analyst.Relationships().Count.ShouldBeLessThanOrEqualTo(30);
        }));
    }
}
