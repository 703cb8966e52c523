using WritersRoom.Artifacts.Asking;
using WritersRoom.Artifacts.Reading;
using WritersRoom.Llm;

namespace WritersRoom.Artifacts.CharacterSheets;

/// <summary>Reads a model's character sheet: under its limit, with people the script knows and moments in the character's own scenes.</summary>
internal sealed class CharacterSheetAnswer(string characterName, NameCheck names, IReadOnlySet<int> scenes)
{
    private const int TokenLimit = 300;
    private const int MostRelationships = 6;
    private const int MostMoments = 5;

    public CharacterSheetDraft Read(AnswerNode answer)
    {
        var sheet = new CharacterSheetDraft(
            characterName,
            answer.Text("want", TokenLimit),
            answer.Text("need", TokenLimit),
            answer.Text("arc", TokenLimit),
            Relationships(answer),
            Moments(answer));
        var tokens = TokenEstimate.Of(sheet.SummaryText);
        return tokens < TokenLimit ? sheet : throw new InvalidAnswerException($"The sheet has about {tokens} tokens; it must have fewer than {TokenLimit}.");
    }

    private string Relationships(AnswerNode answer)
    {
        var relationships = answer.Items("key_relationships", 0, MostRelationships);
        return relationships.Count == 0
            ? "None is shown."
            : string.Join(" ", relationships.Select(person => TextTrimmer.Close($"{Other(person)}: {person.Text("relationship", TokenLimit)}")));
    }

    private string Other(AnswerNode person)
    {
        var name = names.Name(person, "character");
        return name.Equals(characterName, StringComparison.OrdinalIgnoreCase) ? throw person.Wrong("character", "is the character the sheet is about") : name;
    }

    private string Moments(AnswerNode answer)
    {
        var moments = answer.Items("pivotal_moments", 1, MostMoments)
            .Select(moment => (Scene: moment.Number("scene", 1, int.MaxValue), Node: moment)).OrderBy(moment => moment.Scene).ToList();
        return string.Join(" ", moments.Select(moment => scenes.Contains(moment.Scene - 1)
            ? TextTrimmer.Close($"Scene {moment.Scene}: {moment.Node.Text("moment", TokenLimit)}")
            : throw moment.Node.Wrong("scene", $"is {moment.Scene}, which is none of the character's scenes")));
    }
}
