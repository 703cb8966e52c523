using System.Text.Json.Nodes;
using WritersRoom.Artifacts.Asking;
using WritersRoom.Artifacts.SceneRelationships;
using WritersRoom.Artifacts.Structure;
using WritersRoom.Llm;

namespace WritersRoom.Tests.Artifacts.Asking;

/// <summary>Every rule that an answer must keep, one by one: a good answer with one thing wrong, and what is said of it.</summary>
public sealed class AnswerTests
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("and so on ", 200));

    [Theory]
    [InlineData("action", "", "'action' is empty.")]
    [InlineData("action", " … ", "'action' is empty.")]
    [InlineData("conflict", null, "'conflict' is not a text.")]
    [InlineData("tone", 3, "'tone' is not a text.")]
    [InlineData("tone", "-", "'tone' is missing.")]
    [InlineData("character_changes", "none", "'character_changes' is not a list.")]
    public void A_card_has_five_parts_that_say_something(string part, object? value, string fault) => Refused(Answers.Card, answer =>
    {
        if (value is "-")
            answer.Remove(part);
        else
            answer[part] = JsonValue.Create(value);
    }).ShouldBe(fault);

    [Fact]
    public void A_card_names_only_who_is_in_the_scene() => Refused(Answers.Card, answer => answer["character_changes"]![0]!["character"] = "Dora")
        .ShouldBe("'character_changes[0].character' names 'Dora', who is not in the text you were given.");

    [Fact]
    public void A_change_is_an_object() => Refused(Answers.Card, answer => answer["character_changes"]![0] = "Anna").ShouldBe("'character_changes[0]' is not an object.");

    [Fact]
    public void A_part_of_a_card_is_no_longer_than_a_card() => Refused(Answers.Card, answer => answer["tone"] = Long).ShouldStartWith("'tone' has about ");

    [Fact]
    public void A_card_stays_within_250_tokens() => Refused(Answers.Card, answer =>
    {
        answer["tone"] = Long[..800];
        answer["action"] = Long[..800];
    }).ShouldStartWith("The card has about ");

    [Fact]
    public void Nobody_needs_to_change()
    {
        var answer = Answers.Of(Answers.Card);
        answer["character_changes"] = new JsonArray();

        Answers.Cards.Read(AnswerNode.Parse(answer.ToJsonString())).CharacterChanges.ShouldBe("Nobody changes.");
    }

    [Fact]
    public void Line_breaks_and_what_no_column_holds_become_spaces()
    {
        var answer = Answers.Of(Answers.Card);
        answer["action"] = "Anna\n\u0000 hides\t the key. ";

        Answers.Cards.Read(AnswerNode.Parse(answer.ToJsonString())).Action.ShouldBe("Anna hides the key.");
    }

    [Theory]
    [InlineData("""{"action":"\ud800"}""", "'action' holds a character that is no text.")]
    [InlineData("""{"\ud800x":1}""", "The answer has a member whose name is no text.")]
    [InlineData("""{"action":"a",}""", "breaks at character")]
    [InlineData("""{"action":"a"} {"action":"b"}""", "breaks at character")]
    [InlineData("\"\ud800", "breaks at character")]
    [InlineData("null", "not a JSON object")]
    [InlineData("```", "breaks at character")]
    public void What_is_no_answer_is_said_to_be_none(string text, string fault) =>
        Should.Throw<InvalidAnswerException>(() => Answers.Cards.Read(AnswerNode.Parse(text))).Message.ShouldContain(fault);

    [Theory]
    [InlineData(0, "first_scene", 2, "'acts[0].first_scene' is 2; this act must begin with scene 1")]
    [InlineData(1, "first_scene", 3, "'acts[1].first_scene' is 3; this act must begin with scene 2")]
    [InlineData(1, "first_scene", 1, "'acts[1].first_scene' is 1; this act must begin with scene 2")]
    [InlineData(1, "last_scene", 2, "'acts' end with scene 2; the last one must end with scene 3")]
    [InlineData(1, "last_scene", 4, "'acts[1].last_scene' is 4, which is not a whole number from 2 to 3.")]
    [InlineData(1, "last_scene", 2.5, "is 2.5, which is not a whole number")]
    [InlineData(1, "last_scene", "3", "is no number, which is not a whole number")]
    public void Acts_cover_every_scene_once(int act, string member, object value, string fault) =>
        Refused(Answers.Structure, answer => answer["acts"]![act]![member] = JsonValue.Create(value)).ShouldStartWith(fault.StartsWith('\'') ? fault : $"'acts[{act}].{member}' {fault}");

    [Fact]
    public void There_is_an_act() => Refused(Answers.Structure, answer => answer["acts"] = new JsonArray()).ShouldBe("'acts' has 0 entries; at least 1 are needed.");

    [Theory]
    [InlineData(0, "kind", "turning", "'turning_points[0].kind' is none of inciting_incident, end_of_act_one, midpoint, end_of_act_two, climax.")]
    [InlineData(0, "kind", "Climax", "'turning_points[0].kind' is none of")]
    [InlineData(1, "kind", "inciting_incident", "'turning_points[1].kind' comes twice or too early")]
    [InlineData(0, "scene", 3, "'turning_points[1].scene' is 3; it must be a later scene than that of the turning point before it, 3.")]
    [InlineData(0, "scene", 0, "'turning_points[0].scene' is 0, which is not a whole number from 1 to 3.")]
    [InlineData(1, "description", "", "'turning_points[1].description' is empty.")]
    public void Turning_points_are_of_their_kinds_and_in_story_order(int point, string member, object value, string fault) =>
        Refused(Answers.Structure, answer => answer["turning_points"]![point]![member] = JsonValue.Create(value)).ShouldStartWith(fault);

    [Fact]
    public void Key_scenes_are_at_most_half_and_each_one_once()
    {
        Refused(Answers.Structure, answer => ((JsonArray)answer["key_scenes"]!).Add(answer["key_scenes"]![0]!.DeepClone())).ShouldBe("'key_scenes' has 2 entries; at most 1 are wanted.");
        var twice = Answers.Of(Answers.Structure);
        ((JsonArray)twice["key_scenes"]!).Add(twice["key_scenes"]![0]!.DeepClone());
        twice["acts"]![1]!["last_scene"] = 4;
        Should.Throw<InvalidAnswerException>(() => new StructureAnswer(4, null).Read(AnswerNode.Parse(twice.ToJsonString()))).Message.ShouldBe("'key_scenes' names a scene twice.");
    }

    [Fact]
    public void Acts_that_the_writer_marked_stay_whatever_is_answered()
    {
        ActDraft[] marked = [new(1, 0, 0, true), new(2, 1, 2, true)];
        var answer = Answers.Of(Answers.Structure);
        answer["acts"] = new JsonArray();

        new StructureAnswer(3, marked).Read(AnswerNode.Parse(answer.ToJsonString())).Acts.ShouldBe(marked);
    }

    [Fact]
    public void An_outline_tells_of_every_act_and_of_no_other()
    {
        Refused(Answers.Outline, answer => ((JsonArray)answer["acts"]!).RemoveAt(1)).ShouldBe("'acts' has 1 entries; at least 2 are needed.");
        Refused(Answers.Outline, answer => answer["acts"]![1]!["number"] = 1).ShouldBe("'acts[1].number' is 1, which is not a whole number from 2 to 2.");
    }

    [Fact]
    public void An_outline_keeps_the_turning_points() => Refused(Answers.Outline, answer => answer["turning_points"]![0]!["kind"] = "midpoint")
        .ShouldBe("'turning_points[0].kind' must be inciting_incident, as in the notes.");

    [Fact]
    public void An_outline_stays_under_500_tokens()
    {
        var answer = Answers.Of(Answers.Outline);
        answer["logline"] = Words(300);
        var most = Answers.Outlines.Read(AnswerNode.Parse(answer.ToJsonString()));
        var room = 499 - TokenEstimate.Of(most.SummaryText);

        answer["central_conflict"] = answer["central_conflict"] + Words(room);
        TokenEstimate.Of(Answers.Outlines.Read(AnswerNode.Parse(answer.ToJsonString())).SummaryText).ShouldBe(499);
        answer["central_conflict"] = answer["central_conflict"] + Words(1);
        Should.Throw<InvalidAnswerException>(() => Answers.Outlines.Read(AnswerNode.Parse(answer.ToJsonString()))).Message.ShouldBe("The outline has about 500 tokens; it must have fewer than 500.");
    }

    [Fact]
    public void A_sheet_stays_under_300_tokens() => Refused(Answers.Sheet, answer => answer["arc"] = Words(290)).ShouldStartWith("The sheet has about ");

    [Fact]
    public void A_sheet_names_only_people_of_the_script_and_not_its_own()
    {
        Refused(Answers.Sheet, answer => answer["key_relationships"]![0]!["character"] = "Dora").ShouldStartWith("'key_relationships[0].character' names 'Dora'");
        Refused(Answers.Sheet, answer => answer["key_relationships"]![0]!["character"] = "Anna").ShouldBe("'key_relationships[0].character' is the character the sheet is about.");
    }

    [Fact]
    public void The_moments_of_a_sheet_are_in_the_characters_scenes()
    {
        Refused(Answers.Sheet, answer => answer["pivotal_moments"]![0]!["scene"] = 2).ShouldBe("'pivotal_moments[0].scene' is 2, which is none of the character's scenes.");
        Refused(Answers.Sheet, answer => answer["pivotal_moments"] = new JsonArray()).ShouldBe("'pivotal_moments' has 0 entries; at least 1 are needed.");
    }

    [Fact]
    public void A_sheet_is_written_as_the_built_in_one_is() => Answers.Sheets.Read(AnswerNode.Parse(Answers.Sheet)).SummaryText.ShouldBe(
        "**WANT:** To keep the key.\n**NEED:** To trust.\n**ARC:** She is left with nothing.\n**KEY RELATIONSHIPS:** Carl: he will not promise.\n" +
        "**PIVOTAL MOMENTS:** Scene 1: She hides it. Scene 3: It is gone.");

    [Theory]
    [InlineData("type", "love", "'threads[0].type' is none of character_arc, plot, subplot, theme.")]
    [InlineData("name", "", "'threads[0].name' is empty.")]
    [InlineData("character", "Dora", "'threads[0].character' names 'Dora'")]
    public void A_thread_is_of_its_kind_and_of_somebody(string member, string value, string fault) =>
        Refused(Answers.Threads, answer => answer["threads"]![0]![member] = value).ShouldStartWith(fault);

    [Fact]
    public void A_thread_runs_through_two_scenes_that_exist()
    {
        Refused(Answers.Threads, answer => answer["threads"]![0]!["scenes"] = new JsonArray(1, 1)).ShouldBe("'threads[0].scenes' names fewer than two scenes.");
        Refused(Answers.Threads, answer => answer["threads"]![0]!["scenes"] = new JsonArray(1, 9)).ShouldBe("'threads[0].scenes' is 9, which is not a whole number from 1 to 3.");
    }

    [Fact]
    public void Threads_have_different_names() => Refused(Answers.Threads, answer => answer["threads"]![1]!["name"] = "anna's key").ShouldBe("'threads' has two of the same name.");

    [Fact]
    public void A_thread_whose_quotes_are_not_there_is_left_out_and_when_most_are_the_answer_is_none()
    {
        var answer = Answers.Of(Answers.Threads);
        answer["threads"]![1]!["evidence"]![0]!["quote"] = "The boat is on fire and sinks";
        Answers.ThreadReader.Read(AnswerNode.Parse(answer.ToJsonString())).Select(thread => thread.Name).ShouldBe(["Anna's key"]);

        answer["threads"]![0]!["evidence"]![0]!["scene"] = 2;
        Should.Throw<InvalidAnswerException>(() => Answers.ThreadReader.Read(AnswerNode.Parse(answer.ToJsonString()))).Message.ShouldStartWith("'threads' has 2 of 2 entries whose quotes do not stand");
    }

    [Fact]
    public void A_relationship_has_the_words_of_both_scenes_as_they_stand_there()
    {
        var found = Answers.Relations.Read(AnswerNode.Parse(Answers.Relationships)).ShouldHaveSingleItem();

        (found.RelationshipType, found.SetupSceneIndex, found.PayoffSceneIndex).ShouldBe((SceneRelationshipType.SetupPayoff, 0, 2));
        found.Evidence.Select(span => (span.SceneIndex, span.ElementIndex, span.Quote)).ShouldBe([(0, 1, "hides a brass key"), (2, 1, "The brass key is gone")]);
    }

    [Theory]
    [InlineData("payoff_scene", 1, "'relationships[0].payoff_scene' is 1; it must be a later scene than 1.")]
    [InlineData("setup_scene", 4, "'relationships[0].setup_scene' is 4, which is not a whole number from 1 to 3.")]
    [InlineData("type", "mirror", "'relationships[0].type' is none of setup_payoff, callback, parallel, echo.")]
    [InlineData("description", "?", "'relationships[0].description' is empty.")]
    [InlineData("setup_quote", "hides a silver key", "'relationships' has 1 of 1 entries whose quotes")]
    [InlineData("payoff_quote", "hides a brass key", "'relationships' has 1 of 1 entries whose quotes")]
    [InlineData("payoff_quote", "", "'relationships' has 1 of 1 entries whose quotes")]
    [InlineData("payoff_quote", "the", "'relationships' has 1 of 1 entries whose quotes")]
    public void A_relationship_leads_from_an_earlier_scene_to_a_later_one(string member, object value, string fault) =>
        Refused(Answers.Relationships, answer => answer["relationships"]![0]![member] = JsonValue.Create(value)).ShouldStartWith(fault);

    [Fact]
    public void A_script_need_not_have_relationships() => Answers.Relations.Read(AnswerNode.Parse("""{"relationships":[]}""")).ShouldBeEmpty();

    private static string Words(int count) => string.Concat(Enumerable.Repeat(" so", count));

    // The good answer is good, and with the change it is not.
    private static string Refused(string good, Action<JsonObject> change)
    {
        Answers.Read(good);
        var answer = Answers.Of(good);
        change(answer);
        return Should.Throw<InvalidAnswerException>(() => Answers.Read(answer.ToJsonString())).Message;
    }
}
