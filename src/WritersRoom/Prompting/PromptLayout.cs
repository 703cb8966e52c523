using Microsoft.Extensions.AI;
using WritersRoom.Llm;

namespace WritersRoom.Prompting;

/// <summary>
/// Puts a decided prompt in order: tools, system, snapshot, summary, earlier turns, the turn. What changes seldom stands before what changes often, and
/// nothing that stood there once is written anew, so that a provider's cache holds the beginning from one turn to the next.
/// </summary>
internal static class PromptLayout
{
    /// <summary>Turns alternate; this is the model's, behind what it was given to read.</summary>
    public const string Acknowledged = "I have read it.";

    // Providers look back some twenty blocks from a mark for an earlier entry.
    private const int BlocksBetweenMarks = 18;
    private const int MostMarks = 4;

    public static string SummaryText(string summary) => $"What was said earlier in this conversation:\n\n{summary}";

    public static AssembledPrompt LayOut(PromptDraft draft, PromptLimits limits)
    {
        var writer = new Writer(limits.Count, SnapshotText.Of(draft.Sources.Snapshot));
        foreach (var tool in draft.Sources.Tools)
            writer.Note(Sections.Tools, tool.Key, tool.Text);
        writer.Add(ChatRole.System, [(Sections.System, Sections.System, draft.Sources.System)]);

        var snapshot = draft.PinnedSections.ToList();
        if (snapshot.Count > 0)
        {
            writer.Add(ChatRole.User, [.. snapshot.Select(section => (section.Name, section.Name, section.Text))], snapshot);
            writer.Mark(limits.SnapshotCache, limits.MinimumCacheable);
            writer.Add(ChatRole.Assistant, [(snapshot[^1].Name, "answer", Acknowledged)]);
        }

        if (draft.Summary is { } summary)
        {
            writer.Add(ChatRole.User, [(Sections.Summary, Sections.Summary, SummaryText(summary))]);
            writer.Add(ChatRole.Assistant, [(Sections.Summary, "answer", Acknowledged)]);
        }

        foreach (var turn in draft.History)
        {
            writer.Add(ChatRole.User, [.. turn.Sent.Select(block => (Sections.History, $"turn {turn.Sequence}", block.Text))]);
            writer.EndTurn();
            writer.Add(ChatRole.Assistant, [(Sections.History, $"answer to turn {turn.Sequence}", turn.Answer)]);
        }

        // Where the last turn's entry ends: some providers look for entries at marks only.
        if (draft.History.Count > 0)
            writer.MarkLastTurn(limits.TurnCache, limits.MinimumCacheable);
        var spoken = draft.SpokenSections.ToList();
        // Block by block, as it will stand in the history.
        writer.Add(ChatRole.User, [.. spoken.Select(section => (section.Name, section.Name, section.Text))]);
        writer.MarkTurn(limits.TurnCache, limits.MinimumCacheable, BlocksBetweenMarks, MostMarks);

        return new AssembledPrompt(
            writer.Messages, writer.Pieces, [.. spoken.Select(section => new SentBlock(section.Name, section.Text, [.. section.Items.Select(item => item.Shows).OfType<ShownScene>()]))],
            Breakdown(draft))
        {
            TurnItems = [.. spoken.SelectMany(section => section.Items)],
        };
    }

    private static Dictionary<string, int> Breakdown(PromptDraft draft)
    {
        var tokens = new Dictionary<string, int>();
        void Say(string name, int size)
        {
            if (size > 0)
                tokens[name] = size;
        }

        Say(Sections.Tools, draft.ToolTokens);
        Say(Sections.System, draft.SystemTokens);
        var pinned = draft.PinnedSections.ToList();
        foreach (var section in pinned)
            Say(section.Name, section.Tokens + (section == pinned[0] ? draft.SnapshotTokens - pinned.Sum(one => one.Tokens) : 0));
        Say(Sections.Summary, draft.SummaryTokens);
        Say(Sections.History, draft.HistoryTokens);
        var spoken = draft.SpokenSections.ToList();
        foreach (var section in spoken)
            Say(section.Name, section.Tokens + (section == spoken[0] ? PromptAssembler.Frame : 0));
        tokens[AssembledPrompt.Total] = draft.Tokens;

        foreach (var section in draft.AllSections)
            Say(AssembledPrompt.TrimmedPrefix + section.Name, section.Trimmed);
        Say(AssembledPrompt.TrimmedPrefix + Sections.History, draft.TrimmedHistory);
        Say(AssembledPrompt.TrimmedPrefix + Sections.Summary, draft.TrimmedSummary);
        return tokens;
    }

    /// <summary>Writes messages, and beside them what they consist of.</summary>
    private sealed class Writer(Func<string, int> count, SnapshotText pinned)
    {
        private readonly List<ChatMessage> messages = [];
        private readonly List<PromptPiece> pieces = [];
        private readonly List<(AIContent Content, int LastPiece, int Tokens)> blocks = [];
        private int tokens;
        private int lastTurnEnd = -1;
        private int marks;

        public IReadOnlyList<ChatMessage> Messages => messages;

        public IReadOnlyList<PromptPiece> Pieces => pieces;

        public void Note(string section, string key, string text)
        {
            pieces.Add(new PromptPiece(section, key, SnapshotText.HashOf(text), count(text)));
            tokens += pieces[^1].Tokens;
        }

        /// <summary>Adds a message of blocks; where <paramref name="sections"/> are given, a block's items are told apart.</summary>
        public void Add(ChatRole role, (string Section, string Key, string Text)[] parts, IReadOnlyList<OpenSection>? sections = null)
        {
            var message = new ChatMessage(role, new List<AIContent>());
            var first = pieces.Count;
            for (var i = 0; i < parts.Length; i++)
            {
                var (section, key, text) = parts[i];
                var content = new TextContent(text).InSection(section);
                message.Contents.Add(content);
                if (sections is null)
                    Note(section, key, text);
                else
                    NoteItems(sections[i]);
                if (i == 0)
                    AddFrame(first);
                blocks.Add((content, pieces.Count - 1, tokens));
            }

            messages.Add(message);
        }

        public void EndTurn() => lastTurnEnd = blocks.Count - 1;

        /// <summary>Ends a cache entry with the last block, unless the prefix is too short for one.</summary>
        public void Mark(CacheLifetime? lifetime, int minimum) => Mark(blocks.Count - 1, lifetime, minimum);

        public void MarkLastTurn(CacheLifetime? lifetime, int minimum) => Mark(lastTurnEnd, lifetime, minimum);

        /// <summary>As <see cref="Mark(CacheLifetime?, int)"/>, and in between where the last turn's entry would be too far back to be found.</summary>
        public void MarkTurn(CacheLifetime? lifetime, int minimum, int distance, int most)
        {
            var last = blocks.Count - 1;
            for (var at = lastTurnEnd + distance; lastTurnEnd >= 0 && at < last && marks < most - 1; at += distance)
                Mark(at, lifetime, minimum);
            Mark(last, lifetime, minimum);
        }

        private void Mark(int block, CacheLifetime? lifetime, int minimum)
        {
            if (lifetime is not { } lives || block < 0 || blocks[block].Tokens < minimum)
                return;
            blocks[block].Content.EndCache(lives);
            pieces[blocks[block].LastPiece] = pieces[blocks[block].LastPiece] with { CacheEnd = lives };
            marks++;
        }

        private void AddFrame(int piece)
        {
            pieces[piece] = pieces[piece] with { Tokens = pieces[piece].Tokens + PromptAssembler.Frame };
            tokens += PromptAssembler.Frame;
        }

        private void NoteItems(OpenSection section)
        {
            // The block is counted as a whole; its items share what that is.
            var left = section.Tokens;
            for (var i = 0; i < section.Items.Count; i++)
            {
                var item = section.Items[i];
                var size = i == section.Items.Count - 1 ? left : Math.Min(left, count(item.Text));
                pieces.Add(new PromptPiece(section.Name, item.Key, pinned.HashOf(item), size));
                left -= size;
            }

            tokens += section.Tokens;
        }
    }
}
