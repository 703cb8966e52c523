using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Artifacts;
using WritersRoom.Knowledge;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Tests.Impact;

namespace WritersRoom.Tests.Knowledge;

public sealed class ScriptKnowledgeTests
{
    private const string Letter = """
        INT. KITCHEN - NIGHT

        MARA hides a letter behind the tin. OTTO watches her.

        MARA
        Nobody must find the letter.

        OTTO
        As you wish.

        OTTO leaves.

        MARA
        The letter is from Jonas.

        EXT. GARDEN - DAY

        JONAS digs.

        MARA (O.S.)
        Come in, Jonas!

        JONAS
        The letter can wait.

        Jonas burns a second letter.

        INT. STATION - DAY

        NINA waits with a suitcase.

        JONAS (V.O.)
        I wrote one letter too many.

        INT. HALL - NIGHT

        NINA reads the letter aloud.

        JONAS enters.

        NINA
        You sold the house.

        """;

    private static readonly ScriptKnowledge Known = Of(Letter);

    [Fact]
    public void Who_says_a_line_knows_it_and_so_does_who_stands_beside()
    {
        How("MARA", "letter find").ShouldBe([(0, Witness.Says)]);
        How("OTTO", "letter find").ShouldBe([(0, Witness.Hears)]);
        How("OTTO", "hides letter").ShouldBe([(0, Witness.Sees)]);
        How("JONAS", "hides letter").ShouldBeEmpty();
    }

    [Fact]
    public void Who_has_gone_hears_no_more_and_who_comes_in_late_has_missed_what_came_before()
    {
        How("OTTO", "letter Jonas").ShouldBeEmpty();
        How("JONAS", "reads letter").ShouldBeEmpty();
        How("JONAS", "sold house").ShouldBe([(3, Witness.Hears)]);
    }

    [Theory]
    [InlineData("Enter MARA.", true)]
    [InlineData("OTTO looks up. MARA and a dog enter.", true)]
    [InlineData("MARA, out of breath, comes in.", true)]
    [InlineData("OTTO turns as MARA enters the hall.", true)]
    [InlineData("MARA turns as OTTO enters.", false)]
    [InlineData("OTTO steps in front of MARA.", false)]
    [InlineData("MARA enters the code.", true)] // The price of looking at no more than words.
    public void Who_comes_in_was_not_there_before(string action, bool comesIn)
    {
        var known = Of($"INT. HALL - DAY\n\nOTTO burns the letter.\n\nOTTO\nGone.\n\n{action}\n\nMARA\nWhat smells?\n\nOTTO\nToast.\n\n");

        known.WitnessedBy("MARA", known.MentionsOf("burns letter")).Count.ShouldBe(comesIn ? 0 : 1);
    }

    [Theory]
    [InlineData("MARA leaves.", true)]
    [InlineData("MARA storms out.", true)]
    [InlineData("MARA leaves the room.", true)]
    [InlineData("MARA leaves the letter on the table.", false)]
    [InlineData("OTTO exits. MARA stays.", false)]
    [InlineData("MARA walks out of the shadow.", false)]
    public void Who_goes_is_not_there_after(string action, bool goes)
    {
        var known = Of($"INT. HALL - DAY\n\nMARA reads.\n\nMARA\nWell.\n\n{action}\n\nOTTO burns the last candle.\n\nOTTO\nGone.\n\n");

        known.WitnessedBy("MARA", known.MentionsOf("burns candle")).Count.ShouldBe(goes ? 0 : 1);
    }

    [Fact]
    public void A_voice_from_outside_the_picture_hears_and_does_not_see()
    {
        How("MARA", "letter wait").ShouldBe([(1, Witness.Hears)]);
        How("MARA", "burns letter").ShouldBeEmpty();
        Known.AttendedBy("MARA").Select(one => one.Presence).ShouldBe([Presence.Speaks, Presence.Heard]);
    }

    [Fact]
    public void Who_narrates_says_it_and_learns_nothing_by_it()
    {
        How("JONAS", "wrote letter").ShouldBe([(2, Witness.Says)]);
        How("JONAS", "suitcase").ShouldBeEmpty();
        Known.AttendedBy("JONAS").Single(one => one.SceneIndex == 2).Presence.ShouldBe(Presence.VoiceOver);
    }

    [Fact]
    public void A_matter_is_found_by_its_words_in_any_form_and_quoted_as_it_stands()
    {
        Known.MentionsOf("hiding the letters").ShouldBe([new Mention(0, 1, "MARA hides a letter behind the tin.", null)]);
        Known.MentionsOf("the").ShouldBeEmpty();
        Known.MentionsOf("zeppelin").ShouldBeEmpty();
    }

    /// <summary>Whatever is known stands in a scene that the character is in, while they are there, in the script's own words.</summary>
    [Fact]
    public void Nobody_knows_what_they_were_not_there_for() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll<int, PositiveInt>((seed, size) =>
        {
            var screenplay = FountainReader.Read(GeneratedScript.Of(new System.Random(seed), 1 + (size.Get % 12)));
            var knowledge = new ScriptKnowledge(new ExtractiveAnalyst(screenplay));
            var mentions = knowledge.MentionsOf("letter");
            foreach (var character in knowledge.Characters)
            {
                var attended = knowledge.AttendedBy(character).ToDictionary(one => one.SceneIndex);
                foreach (var (mention, how) in knowledge.WitnessedBy(character, mentions))
                {
                    screenplay.Scenes[mention.SceneIndex].Elements[mention.ElementIndex].Text.ShouldContain(mention.Quote);
                    attended.ShouldContainKey(mention.SceneIndex);
                    (how == Witness.Says || (attended[mention.SceneIndex].FirstElement <= mention.ElementIndex && mention.ElementIndex <= attended[mention.SceneIndex].LastElement)).ShouldBeTrue();
                    (how == Witness.Says).ShouldBe(mention.Speaker == character);
                }
            }
        }));

    /// <summary>Reading on adds to what somebody knows of the scenes read, and takes nothing away.</summary>
    [Fact]
    public void What_is_known_as_of_a_scene_is_still_known_as_of_the_next() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(40),
        Prop.ForAll<int>(seed =>
        {
            var random = new System.Random(seed);
            var scenes = Enumerable.Range(0, 6).Select(_ => GeneratedScript.Scene(random)).ToList();
            for (var known = 1; known < scenes.Count; known++)
            {
                var (less, more) = (Of(string.Concat(scenes.Take(known))), Of(string.Concat(scenes.Take(known + 1))));
                foreach (var character in less.Characters)
                {
                    var earlier = less.WitnessedBy(character, less.MentionsOf("letter"));
                    more.WitnessedBy(character, more.MentionsOf("letter")).Where(one => one.Mention.SceneIndex < known).ShouldBe(earlier);
                }
            }
        }));

    private static IEnumerable<(int Scene, Witness How)> How(string character, string about) =>
        Known.WitnessedBy(character, Known.MentionsOf(about)).Select(one => (one.Mention.SceneIndex, one.How));

    private static ScriptKnowledge Of(string fountain) => new(new ExtractiveAnalyst(FountainReader.Read(fountain)));
}
