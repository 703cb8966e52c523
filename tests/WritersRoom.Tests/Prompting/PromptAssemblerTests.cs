using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;
using WritersRoom.Llm;
using WritersRoom.Llm.Tokens;
using WritersRoom.Problems;
using WritersRoom.Prompting;

namespace WritersRoom.Tests.Prompting;

public sealed class PromptAssemblerTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void A_strict_prompt_never_has_more_tokens_than_its_tier_whatever_comes_in() => Check.One(Runs, Prop.ForAll(AnySources().ToArbitrary(), given =>
    {
        if (Assembled(given, PromptMode.Strict) is not { } prompt)
            return;
        var sent = Sent(prompt);

        sent.ShouldBeLessThanOrEqualTo(given.Tier.ForAll());
        prompt.Tokens.ShouldBe(sent + given.Sources.Tools.Sum(tool => Count(tool.Text)));
        prompt.Tokens.ShouldBeLessThanOrEqualTo(given.Tier.ForAll());
    }));

    [Fact]
    public void What_comes_behind_snapshot_and_history_never_has_more_tokens_than_the_tier() => Check.One(Runs, Prop.ForAll(AnySources().ToArbitrary(), given =>
    {
        if (Assembled(given, PromptMode.Cached) is not { } prompt)
            return;

        var turn = prompt.Messages[^1].Contents.OfType<TextContent>().Sum(text => Count(text.Text)) + PromptAssembler.Frame;
        turn.ShouldBeLessThanOrEqualTo(given.Tier.ForTurn());
        // What stands before it is sent as it is.
        foreach (var item in given.Sources.Snapshot)
            prompt.Messages.SelectMany(message => message.Contents).OfType<TextContent>().ShouldContain(text => text.Text.Contains(item.Text));
    }));

    [Fact]
    public void The_message_the_instructions_and_the_system_text_are_always_sent_whole() => Check.One(Runs, Prop.ForAll(AnySources().ToArbitrary(), given =>
    {
        foreach (var mode in Enum.GetValues<PromptMode>())
        {
            if (Assembled(given, mode) is not { } prompt)
                continue;
            prompt.Messages[0].Text.ShouldBe(given.Sources.System);
            prompt.Messages[^1].Contents.OfType<TextContent>().Select(text => text.Text).ShouldContain(given.Sources.Turn[^1].Text);
        }
    }));

    [Fact]
    public void What_is_left_out_is_reported_and_nothing_is_left_out_without_need() => Check.One(Runs, Prop.ForAll(AnySources().ToArbitrary(), given =>
    {
        if (Assembled(given, PromptMode.Strict) is not { } prompt)
            return;
        var whole = Everything(given);

        prompt.TokensBreakdown.Keys.Any(key => key.StartsWith(AssembledPrompt.TrimmedPrefix, StringComparison.Ordinal)).ShouldBe(whole > given.Tier.ForAll());
    }));

    [Fact]
    public void A_refusal_names_a_tier_that_has_room() => Check.One(Runs, Prop.ForAll(AnySources().ToArbitrary(), given =>
    {
        try
        {
            _ = PromptAssembler.Assemble(given.Sources, Limits(given.Tier, PromptMode.Strict));
        }
        catch (InvalidInputException refused)
        {
            refused.Field.ShouldBe("budget_tier");
            var named = BudgetTiers.All.Where(tier => refused.Message.Contains($"Ask with '{WritersRoom.Data.SnakeCase.From(tier.ToString())}'", StringComparison.Ordinal)).ToList();
            foreach (var tier in named)
                Should.NotThrow(() => PromptAssembler.Assemble(given.Sources, Limits(tier, PromptMode.Strict)));
            if (named.Count == 0)
                refused.Message.ShouldEndWith("shorten the message.");
        }
    }));

    [Fact]
    public void Passages_go_before_cards_and_the_least_relevant_first()
    {
        var turn = new List<PromptItem>
        {
            new(Sections.Instructions, "instructions", "Answer."),
            new(Sections.Passages, "scene 1", Words(300)) { Rank = 0 },
            new(Sections.Passages, "scene 2", Words(300)) { Rank = 2 },
            new(Sections.Passages, "scene 3", Words(300)) { Rank = 1 },
            new(Sections.Message, "message", "Why?"),
        };
        var sources = new PromptSources { System = "Be good.", Snapshot = [new(Sections.Cards, "scene 4", Words(400))], Turn = turn };

        var prompt = PromptAssembler.Assemble(sources, Limits(BudgetTier.Quick, PromptMode.Strict));

        prompt.TokensBreakdown.Keys.ShouldContain("trimmed_passages");
        prompt.TokensBreakdown.Keys.ShouldNotContain("trimmed_cards");
        prompt.Turn.Single(block => block.Section == Sections.Passages).Text.ShouldBe(turn[1].Text + "\n\n" + turn[3].Text);
    }

    [Fact]
    public void A_scene_too_long_for_its_tier_is_shown_around_the_place_asked_about_and_says_so()
    {
        var lines = Enumerable.Range(1, 2000).Select(i => $"Line {i} of the scene.").ToList();
        var text = string.Join('\n', lines);
        var sources = new PromptSources
        {
            System = "Be good.",
            Turn = [new(Sections.Scene, "scene 9", text) { Shows = new ShownScene(new Guid(9, 0, 0, new byte[8]), "h") }, new(Sections.Message, "message", "What of line 1000?")],
            SceneFocus = text.IndexOf("Line 1000 ", StringComparison.Ordinal),
        };

        var prompt = PromptAssembler.Assemble(sources, Limits(BudgetTier.Standard, PromptMode.Cached));

        var scene = prompt.Turn.Single(block => block.Section == Sections.Scene);
        scene.Text.ShouldContain("Line 1000 of the scene.");
        scene.Text.ShouldContain("[The scene begins earlier; this is the part around the place asked about.]");
        scene.Text.ShouldContain("[The scene goes on.]");
        scene.Shows.ShouldBeEmpty("what is not shown in full has to be shown again");
        prompt.TokensBreakdown["trimmed_scene"].ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_scene_of_one_endless_line_is_shown_around_the_place_asked_about_too()
    {
        var text = string.Join(' ', Enumerable.Range(1, 9_000).Select(i => $"word{i}"));
        var sources = new PromptSources
        {
            System = "Be good.",
            Turn = [new(Sections.Scene, "scene 9", text), new(Sections.Message, "message", "What of it?")],
            SceneFocus = text.IndexOf("word4500 ", StringComparison.Ordinal),
        };

        var prompt = PromptAssembler.Assemble(sources, Limits(BudgetTier.Quick, PromptMode.Cached));

        prompt.Turn.Single(block => block.Section == Sections.Scene).Text.ShouldContain("word4500");
        Sent(prompt).ShouldBeLessThanOrEqualTo(BudgetTier.Quick.ForTurn() + Count("Be good.") + PromptAssembler.Frame);
    }

    [Fact]
    public void Cache_entries_end_with_the_snapshot_and_with_the_turn_and_none_below_the_minimum()
    {
        var sources = new PromptSources
        {
            System = "Be good.",
            Snapshot = [new(Sections.Cards, "scene 1", Words(900))],
            History = [new PastTurn(1, [new SentBlock(Sections.Message, "First?", [])], "Yes.")],
            Turn = [new(Sections.Message, "message", "Why?")],
        };
        var limits = Limits(BudgetTier.Standard, PromptMode.Cached) with { SnapshotCache = CacheLifetime.Long, TurnCache = CacheLifetime.Short };

        Marks(PromptAssembler.Assemble(sources, limits)).ShouldBe([(Sections.Cards, CacheLifetime.Long), (Sections.History, CacheLifetime.Short), (Sections.Message, CacheLifetime.Short)]);
        Marks(PromptAssembler.Assemble(sources, limits with { MinimumCacheable = 100_000 })).ShouldBeEmpty();
    }

    [Fact]
    public void A_turn_of_very_many_blocks_is_marked_in_between_so_that_the_last_entry_is_found()
    {
        var blocks = Enumerable.Range(1, 60).Select(i => new SentBlock(Sections.Message, $"Block {i}", [])).ToList();
        var sources = new PromptSources
        {
            System = "Be good.",
            History = [new PastTurn(1, [new SentBlock(Sections.Message, "First?", [])], "Yes."), new PastTurn(3, blocks, "Yes.")],
            Turn = [new(Sections.Message, "message", "Why?")],
        };

        var marks = Marks(PromptAssembler.Assemble(sources, Limits(BudgetTier.Standard, PromptMode.Cached) with { SnapshotCache = CacheLifetime.Long, TurnCache = CacheLifetime.Short }));

        marks.Count.ShouldBeLessThanOrEqualTo(4);
        marks[^1].Section.ShouldBe(Sections.Message);
    }

    private static List<(string Section, CacheLifetime Lifetime)> Marks(AssembledPrompt prompt) =>
        [.. prompt.Messages.SelectMany(message => message.Contents).Where(content => content.CacheEnd() is not null).Select(content => (content.Section(), content.CacheEnd()!.Value))];

    private static AssembledPrompt? Assembled(Given given, PromptMode mode)
    {
        try
        {
            return PromptAssembler.Assemble(given.Sources, Limits(given.Tier, mode));
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }

    private static PromptLimits Limits(BudgetTier tier, PromptMode mode) => new() { Tier = tier, Mode = mode, Room = 400_000, Count = Count };

    private static int Count(string text) => BytePairEncoding.Cl100kBase.Count(text);

    private static int Sent(AssembledPrompt prompt) => prompt.Messages.Sum(message => PromptAssembler.Frame + message.Contents.OfType<TextContent>().Sum(text => Count(text.Text)));

    private static int Everything(Given given) =>
        PromptAssembler.Assemble(given.Sources, Limits(BudgetTier.Deep, PromptMode.Cached) with { Count = text => Count(text) }) is var all && all.TokensBreakdown.Keys.All(key => !key.StartsWith(AssembledPrompt.TrimmedPrefix, StringComparison.Ordinal))
            ? all.Tokens
            : int.MaxValue;

    private static string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(i => i % 2 == 0 ? "house" : "light"));

    private static Gen<Given> AnySources()
    {
        var text = Gen.OneOf(
            Gen.Choose(0, 900).Select(Words),
            Gen.Elements("", "漢字かな交じり文", "🎬🎬🎬", "<|endoftext|>", "=== END scene ===", "\n\n\n", new string('a', 3000), "INT. KITCHEN - NIGHT\n\nShe waits."));
        Gen<PromptItem[]> Items(string section, int most) =>
            from count in Gen.Choose(0, most)
            from texts in Gen.ArrayOf(text, count)
            from ranks in Gen.ArrayOf(Gen.Choose(0, 5), count)
            select texts.Select((one, i) => new PromptItem(section, $"{section} {i}", one + i) { Rank = ranks[i] }).ToArray();
        var turns =
            from count in Gen.Choose(0, 6)
            from texts in Gen.ArrayOf(text, 2 * count)
            select (IReadOnlyList<PastTurn>)[.. Enumerable.Range(0, count).Select(i => new PastTurn((2 * i) + 1, [new SentBlock(Sections.Message, texts[2 * i] + i, [])], texts[(2 * i) + 1]))];
        return
            from tier in Gen.Elements(BudgetTier.Quick, BudgetTier.Standard, BudgetTier.Deep)
            from system in Gen.Choose(1, 300).Select(Words)
            from tools in Items(Sections.Tools, 3)
            from outline in Items(Sections.Outline, 1)
            from sheets in Items(Sections.Sheets, 5)
            from cards in Items(Sections.Cards, 12)
            from summary in Gen.OneOf(Gen.Constant((string?)null), text.Select(one => (string?)(one + ".")))
            from history in turns
            from edits in Items(Sections.Edits, 3)
            from scene in Items(Sections.Scene, 1)
            from neighbours in Items(Sections.Neighbours, 2)
            from passages in Items(Sections.Passages, 8)
            from message in text.Where(one => one.Length > 0)
            from focus in Gen.Choose(0, 5000)
            select new Given(tier, new PromptSources
            {
                System = system,
                Tools = tools,
                Snapshot = [.. outline, .. sheets, .. cards],
                Summary = summary,
                History = history,
                Turn = [new(Sections.Instructions, "instructions", "Answer."), .. edits, .. scene, .. neighbours, .. passages, new(Sections.Message, "message", message)],
                SceneFocus = focus,
            });
    }

    private sealed record Given(BudgetTier Tier, PromptSources Sources);
}
