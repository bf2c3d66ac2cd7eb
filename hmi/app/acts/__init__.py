"""What a person does at this desk beyond writing and acknowledging, with its dialogs and notices."""
