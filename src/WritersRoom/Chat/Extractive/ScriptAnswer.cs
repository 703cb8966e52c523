using WritersRoom.Chat.Receipts;
using WritersRoom.Llm;
using WritersRoom.Retrieval;
using WritersRoom.Retrieval.Questions;

namespace WritersRoom.Chat.Extractive;

/// <summary>The answer to one question about a script.</summary>
internal sealed class ScriptAnswer
{
    private const int ScenesTold = 3;
    private const int PassagesOfBest = 2;
    private const string NothingAllowed = "No scene that this may be answered from tells it.";

    private readonly ScriptIndex index;
    private readonly AnswerRequest request;
    private readonly Question question;
    private readonly ClaimWriter claims;

    public ScriptAnswer(ScriptIndex index, AnswerRequest request)
    {
        this.index = index;
        this.request = request;
        question = QuestionReader.Read(request.Question);
        claims = new ClaimWriter(index);
    }

    public ExtractiveAnswer Compose()
    {
        if (question.Scene is { } reference && SceneNumbers.Find(index.Scenes, reference.Number) is null)
            return NotInScript($"The script has no scene {PlainProse.From(reference.Number ?? "")}; it has {index.Scenes.Count} scenes.");

        if (question.Shape == QuestionShape.WhereSet) return Setting();

        if (UnknownQuote() is { } unknown)
            return NotInScript($"No line in the script reads like “{PlainProse.From(unknown)}”.");

        var absent = new AbsentThings(index).In(WithoutQuotes());
        if (absent.Count > 0)
            return NotInScript($"{Listed(absent)} {(absent.Count == 1 ? "does" : "do")} not occur in the script, nor does a word that means the same.");

        if (new ThingsApart(index).In(WithoutQuotes()) is { } apart)
            return NotInScript($"{Where(apart.Person)}, {Where(apart.Other)}, and no scene, nor the one beside it, has both: what the question says of them together, the script does not.");

        if (question.Terms.Count == 0 && question.Quotes.Count == 0 && question.Scene is null && question.Act is null)
            return ExtractiveAnswerer.CannotTell("That asks for a judgement of the whole, which needs a language model. Ask about a person, a place, an object or a line, and I can show where the script tells it.");

        return question.Shape == QuestionShape.SceneCount ? Count() : Passages();
    }

    private ExtractiveAnswer Passages()
    {
        var asked = new ScriptQuestion(index, question);
        var scenes = asked.Order().Where(IsAllowed).Take(ScenesTold).ToList();
        if (scenes.Count == 0) return ExtractiveAnswerer.CannotTell(NothingAllowed);

        var receipts = new List<Receipt>();
        if (asked.ElementIn(scenes[0]) is not null) receipts.Add(claims.Of(asked.PassageIn(scenes[0])));
        else
            receipts.AddRange(index.Passages.Best(scenes[0], asked.Nearness, PassagesOfBest, question.Shape == QuestionShape.WhoSpeaks).OrderBy(passage => passage.ElementIndex).Select(passage => claims.Of(passage)));

        var isSettled = question.Shape is QuestionShape.FirstMention or QuestionShape.LastMention or QuestionShape.WhoIs || question.Scene is not null || question.Quotes.Count > 0;
        if (asked.OtherForm is { } other && IsAllowed(other.Scene)) receipts.Add(claims.Of(index.Passages.In(other.Scene, other.Element, asked.Nearness), "By another form of the word: "));
        if (!isSettled) receipts.AddRange(scenes.Skip(1).Select(scene => claims.Of(asked.PassageIn(scene))));
        return Answered(Opening(isSettled), receipts);
    }

    private ExtractiveAnswer Count()
    {
        var names = index.Cast.NamedIn(request.Question);
        if (names.Count > 0)
        {
            var receipts = names.Take(ScenesTold).Select(name =>
            {
                var scenes = index.Cast.ScenesOf(name).Where(IsAllowed).ToList();
                if (scenes.Count == 0) return null;

                var claim = $"{PlainProse.From(name)} speaks in {scenes.Count} of {index.Scenes.Count} scenes, first in {claims.Place(scenes[0])} and last in {claims.Place(scenes[^1])}.";
                return claims.OfCue(scenes[0], name, claim);
            }).OfType<Receipt>().ToList();
            if (receipts.Count > 0) return Answered("", receipts);
        }

        var mentions = index.Mentions.Of(question.Terms.Select(word => word.Term).ToList()).Where(mention => IsAllowed(mention.Scene)).ToList();
        if (mentions.Count == 0) return ExtractiveAnswerer.CannotTell("I could not make out what to count. Name a character or a thing, and I can count its scenes.");

        var count = mentions.Select(mention => mention.Scene).Distinct().Count();
        var first = index.Passages.In(mentions[0].Scene, mentions[0].Element, index.Ranker.NearnessTo(question.Terms));
        return Answered($"It is mentioned in {count} of {index.Scenes.Count} scenes.", [claims.Of(first, "First: ")]);
    }

    private ExtractiveAnswer Setting()
    {
        var scene = SceneNumbers.Find(index.Scenes, question.Scene!.Value.Number)!.Value;
        if (!IsAllowed(scene)) return ExtractiveAnswerer.CannotTell(NothingAllowed);

        var heading = index.Scenes[scene].Heading;
        var time = heading.Time is { } named ? $", {PlainProse.From(named)}" : "";
        return Answered("", [claims.OfHeading(scene, $"{Capitalised(claims.Place(scene))} takes place here: {PlainProse.From(heading.Location)}{time}.")]);
    }

    private bool IsAllowed(int scene) => request.Allows?.Invoke(scene) ?? true;

    private string? UnknownQuote() => question.Quotes.FirstOrDefault(quote => quote.Contains(' ', StringComparison.Ordinal) && index.Quotes.Find(quote) is null);

    private string WithoutQuotes() =>
        question.Quotes.Aggregate(question.Text, (text, quote) => text.Replace(quote, "", StringComparison.Ordinal));

    private static string Opening(bool isSettled) => isSettled ? "" : "These passages come nearest to it.";

    // Whole claims only: one that is cut off would no longer quote what its receipt says. So the best one stays, however long.
    private ExtractiveAnswer Answered(string opening, List<Receipt> receipts)
    {
        var text = TextOf(opening, receipts);
        while (receipts.Count > 1 && TokenEstimate.Of(text) > request.MaxTokens)
        {
            receipts.RemoveAt(receipts.Count - 1);
            text = TextOf(opening, receipts);
        }

        return new ExtractiveAnswer(AnswerVerdict.Answered, text, receipts);
    }

    private static string TextOf(string opening, List<Receipt> receipts) =>
        string.Join('\n', receipts.Select(receipt => receipt.Claim).Prepend(opening)).Trim();

    private static ExtractiveAnswer NotInScript(string text) => new(AnswerVerdict.NotInScript, text, []);

    private string Where(ThingsApart.Place thing)
    {
        var scenes = thing.Scenes.Order().ToList();
        var others = scenes.Count == 1 ? "" : $" and {scenes.Count - 1} {(scenes.Count == 2 ? "other" : "others")}";
        return $"“{PlainProse.From(thing.Name)}” is in {claims.Place(scenes[0])}{others}";
    }

    private static string Listed(IReadOnlyList<string> words) =>
        string.Join(" and ", words.Take(3).Select(word => $"“{PlainProse.From(word)}”"));

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
