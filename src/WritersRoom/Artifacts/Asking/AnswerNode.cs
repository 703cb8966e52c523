using System.Text;
using System.Text.Json;
using WritersRoom.Data;
using WritersRoom.Llm;

namespace WritersRoom.Artifacts.Asking;

/// <summary>
/// A part of a model's answer and where it stands. Every question it is asked either has a valid answer or throws an
/// <see cref="InvalidAnswerException"/> that says what is wrong at which place.
/// </summary>
internal readonly struct AnswerNode
{
    private readonly JsonElement element;
    private readonly string path;

    private AnswerNode(JsonElement element, string path) => (this.element, this.path) = (element, path);

    /// <summary>Reads an answer, which must be one JSON object. A fence of backticks around it is taken off: many models cannot help it.</summary>
    public static AnswerNode Parse(string answer)
    {
        var text = WithoutBackticks(answer.Trim());
        if (text.Length == 0)
            throw new InvalidAnswerException("The answer is empty.");
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new InvalidAnswerException("The answer is not a JSON object.");
            return new AnswerNode(document.RootElement.Clone(), "");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new InvalidAnswerException($"The answer is not one JSON object with nothing before or after it: it breaks at character {PlaceOf(exception, text)}.");
        }
    }

    /// <summary>A text on one line, with at least a letter or digit and at most so many tokens.</summary>
    public string Text(string name, int mostTokens)
    {
        var text = StringOf(name);
        if (!text.Any(char.IsLetterOrDigit))
            throw Wrong(name, "is empty");
        var tokens = TokenEstimate.Of(text);
        return tokens <= mostTokens ? text : throw Wrong(name, $"has about {tokens} tokens; at most {mostTokens} fit");
    }

    /// <summary>A text exactly as it was answered, on however many lines.</summary>
    public string Quote(string name) => Raw(name);

    /// <summary>A whole number within limits.</summary>
    public int Number(string name, int least, int most) => NumberOf(Member(name), name, least, most);

    /// <summary>Whole numbers within limits, each once, in ascending order.</summary>
    public IReadOnlyList<int> Numbers(string name, int least, int most)
    {
        var numbers = new SortedSet<int>();
        foreach (var item in ArrayOf(name).EnumerateArray())
            numbers.Add(NumberOf(item, name, least, most));
        return [.. numbers];
    }

    /// <summary>One of the names of an enum, in snake_case.</summary>
    public TEnum Choice<TEnum>(string name)
        where TEnum : struct, Enum
    {
        var text = StringOf(name);
        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (SnakeCase.From(value.ToString()) == text)
                return value;
        }

        throw Wrong(name, $"is none of {string.Join(", ", Enum.GetValues<TEnum>().Select(value => SnakeCase.From(value.ToString())))}");
    }

    /// <summary>The objects of a list, of which there must be so many.</summary>
    public IReadOnlyList<AnswerNode> Items(string name, int least, int most)
    {
        var array = ArrayOf(name);
        var count = array.GetArrayLength();
        if (count < least)
            throw Wrong(name, $"has {count} entries; at least {least} are needed");
        if (count > most)
            throw Wrong(name, $"has {count} entries; at most {most} are wanted");
        var place = Path(name);
        return [.. array.EnumerateArray().Select((item, index) => item.ValueKind == JsonValueKind.Object
            ? new AnswerNode(item, $"{place}[{index}]")
            : throw new InvalidAnswerException($"'{place}[{index}]' is not an object."))];
    }

    /// <summary>Says that a member is wrong.</summary>
    public InvalidAnswerException Wrong(string name, string what) => new($"'{Path(name)}' {what}.");

    private string Path(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private JsonElement Member(string name)
    {
        try
        {
            return element.TryGetProperty(name, out var member) ? member : throw Wrong(name, "is missing");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair in the name of another member.
            throw new InvalidAnswerException($"{(path.Length == 0 ? "The answer" : $"'{path}'")} has a member whose name is no text.");
        }
    }

    private JsonElement ArrayOf(string name) => Member(name) is { ValueKind: JsonValueKind.Array } array ? array : throw Wrong(name, "is not a list");

    private int NumberOf(JsonElement number, string name, int least, int most) =>
        number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value) && value >= least && value <= most
            ? value
            : throw Wrong(name, $"is {Shown(number)}, which is not a whole number from {least} to {most}");

    // White space and control characters become single spaces, so that a part is one line that the database can hold.
    private string StringOf(string name)
    {
        var raw = Raw(name);
        var text = new StringBuilder(raw.Length);
        foreach (var c in raw)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
                text.Append(c);
            else if (text.Length > 0 && text[^1] != ' ')
                text.Append(' ');
        }

        return text.ToString().TrimEnd();
    }

    private string Raw(string name)
    {
        var member = Member(name);
        if (member.ValueKind != JsonValueKind.String)
            throw Wrong(name, "is not a text");
        try
        {
            return member.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape.
            throw Wrong(name, "holds a character that is no text");
        }
    }

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.Number ? StoredText.Fit(value.GetRawText(), 20) : "no number";

    private static string WithoutBackticks(string text)
    {
        const string fence = "```";
        if (!text.StartsWith(fence, StringComparison.Ordinal) || !text.EndsWith(fence, StringComparison.Ordinal) || text.Length < 2 * fence.Length)
            return text;
        var firstLine = text.IndexOf('\n', StringComparison.Ordinal);
        return firstLine < 0 ? text : text[firstLine..^fence.Length].Trim();
    }

    private static string PlaceOf(Exception exception, string text) =>
        exception is JsonException { LineNumber: { } line, BytePositionInLine: { } position } ? $"{position + 1} of line {line + 1}" : $"{text.Length}";
}
