using System.Text.Json;
using Microsoft.Extensions.AI;
using WritersRoom.Llm;

namespace WritersRoom.Artifacts.Asking;

/// <summary>What is asked for, in words, and the form that the answer must have: <c>name.prompt.md</c> and <c>name.schema.json</c>.</summary>
internal sealed class AnswerForm
{
    private readonly string name;
    private readonly string instructions;
    private readonly JsonElement schema;
    private readonly string schemaText;

    public AnswerForm(string name)
    {
        this.name = name;
        instructions = PromptFile.Read(name);
        using var document = JsonDocument.Parse(PromptFile.ReadResource($"{name}.schema.json"));
        schema = document.RootElement.Clone();
        schemaText = JsonSerializer.Serialize(schema);
    }

    /// <summary>The instructions; with the schema behind them for a model that cannot be held to it otherwise.</summary>
    public string InstructionsFor(TaskModel model) => model.Facts.Can(ModelFacts.JsonSchema)
        ? instructions
        : $"{instructions}\n\nThe form of the answer, as a JSON schema:\n{schemaText}";

    /// <summary>The format to ask for; null for a model that is told it in words.</summary>
    public ChatResponseFormat? FormatFor(TaskModel model) => model.Facts.Can(ModelFacts.JsonSchema)
        ? ChatResponseFormat.ForJsonSchema(schema, name.Replace('-', '_'))
        : null;

    /// <summary>What the format adds to the input, in the model's tokens.</summary>
    public int FormatTokens(TaskModel model) => model.Facts.Can(ModelFacts.JsonSchema) ? model.Estimate(schemaText) : 0;
}
