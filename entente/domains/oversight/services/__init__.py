"""What oversight does: it takes dossiers out on paper, through the gate."""
